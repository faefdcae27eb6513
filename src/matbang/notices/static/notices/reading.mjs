// Words and their order light up together; j k walk through the orders, Enter opens one to correct.
const cards = [...document.querySelectorAll(".order-card")];
const paper = document.querySelector(".paper");

function show(element, frame) {
  if (!element) return;
  if (frame && frame.scrollHeight > frame.clientHeight) {
    const top = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    frame.scrollBy({ top: top - frame.clientHeight / 3 });
  } else if (!frame) {
    element.scrollIntoView({ block: "nearest" });
  }
}

function light(order, { words = true, card = true } = {}) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const said = document.getElementById(`w-${order}`);
  const box = document.getElementById(`o-${order}`);
  said?.classList.add("lit");
  box?.classList.add("lit");
  if (words) show(said, paper);
  if (card) show(box, null);
}

const typing = (target) => /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName ?? "");
const current = () => cards.findIndex((card) => card.classList.contains("lit"));

function walk(step) {
  const next = cards[Math.min(Math.max(current() + step, 0), cards.length - 1)];
  if (next) light(next.dataset.order);
}

function open() {
  const edit = cards[current()]?.querySelector(".order-edit");
  if (!edit) return false;
  edit.open = !edit.open;
  if (edit.open) edit.querySelector("textarea, input:not([type=hidden])")?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const said = event.target.closest?.(".said");
  if (said) light(said.dataset.order, { words: false });
  const card = event.target.closest?.(".order-card");
  if (card && !event.target.closest("form, details")) light(card.dataset.order, { card: false });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (typing(event.target)) return;
  if (event.key === "Enter" && event.target.closest?.("a, button, summary, label")) return;
  const done = { j: () => (walk(1), true), k: () => (walk(-1), true), Enter: open }[event.key]?.();
  if (done) event.preventDefault();
});

// Words chosen in the paper go into the form for a missing order.
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const field = document.querySelector("[data-quote]");
  if (!field || !chosen?.rangeCount || !paper?.contains(chosen.anchorNode)) return;
  const piece = chosen.getRangeAt(0).cloneContents();
  for (const number of piece.querySelectorAll(".said-number")) number.remove();
  const words = piece.textContent.trim();
  if (words.length > 8) field.value = words;
});

const first = location.hash.match(/^#[ow]-(\d+)$/);
if (first) light(first[1]);
