/* Of the fields of a question, shows those that its kind has. Without it all are shown, and the others are ignored. */

const kind = document.querySelector("select[name=kind]");

function show() {
  for (const input of document.querySelectorAll("[data-kinds]")) {
    input.closest(".field").hidden = !input.dataset.kinds.split(" ").includes(kind.value);
  }
}

kind?.addEventListener("change", show);
if (kind) show();
