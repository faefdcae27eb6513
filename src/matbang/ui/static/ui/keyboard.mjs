// The keyboard does the daily work: / search, j k move, Enter open, ? help.
const rows = () => [...document.querySelectorAll("table.grid[data-keys] tbody tr")];
const chosen = () => document.querySelector("tr.chosen");

function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(chosen());
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  chosen()?.classList.remove("chosen");
  next.classList.add("chosen");
  next.scrollIntoView({ block: "nearest" });
}

function open() {
  const link = chosen()?.querySelector("a[href]");
  if (link) link.click();
  return Boolean(link);
}

function search() {
  const field = document.getElementById("list-search") ?? document.getElementById("search");
  field?.focus();
  field?.select();
  return Boolean(field);
}

const keys = {
  "/": search,
  j: () => (move(1), true),
  k: () => (move(-1), true),
  Enter: open,
  "?": () => (document.getElementById("keys")?.showModal(), true),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "Enter" && event.target.closest?.("a, button, summary, label")) return;
  if (keys[event.key]?.()) event.preventDefault();
});

// A list is filtered as soon as a choice is made; without script its button does it.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-at-once] select")?.form;
  if (form) form.requestSubmit();
});

// A menu or a note closes when something else is clicked, or with Escape.
const openNotes = () => document.querySelectorAll("details.person[open], details.source[open], .columns details[open]");
document.addEventListener("click", (event) => {
  for (const note of openNotes()) if (!note.contains(event.target)) note.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const note of openNotes()) {
    note.open = false;
    note.querySelector("summary").focus();
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
