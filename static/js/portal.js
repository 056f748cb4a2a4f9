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
