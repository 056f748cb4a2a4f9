/* Small comforts on every page; nothing here is needed to use it. */

// Browsers differ in honouring `autofocus` on a summary of errors; a person must hear it first.
document.querySelector(".summary[autofocus]")?.focus();

// An open menu closes on Escape and when one turns elsewhere.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// "/" goes to the search field of the page, else to the search page, unless one is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const target = document.querySelector("input[type=search]") ?? document.querySelector("a[data-search]");
  if (!target) return;
  event.preventDefault();
  target.matches("a") ? target.click() : target.focus();
});
