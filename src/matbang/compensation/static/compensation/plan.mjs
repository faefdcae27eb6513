// Paper cannot be clicked: every line is opened before the page is printed, and shut again after.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".plan-line:not([open])")];
  for (const line of opened) line.open = true;
});
addEventListener("afterprint", () => {
  for (const line of opened) line.open = false;
});
