/* Names what Django's admin leaves nameless to those who listen: select2's boxes and one column of inline tables. */

const nameOf = (select) =>
  select.getAttribute("aria-label") ?? document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.trim();

function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    const name = nameOf(select);
    if (!box || !name) continue;
    const shown = box.querySelector(".select2-selection__rendered");
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", shown?.title ? `${name} ${shown.title}` : name);
    if (shown?.matches("ul")) shown.role = "presentation";
    else shown?.setAttribute("aria-label", name);
    box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
  }
}

function nameColumns() {
  const text = document.querySelector("[data-record]")?.dataset.record;
  for (const cell of document.querySelectorAll(".tabular th.original:empty")) {
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = text;
    cell.append(name);
  }
}

// select2 sets itself up through jQuery's queue; whoever asks last is answered after it.
window.addEventListener("load", () => { window.django?.jQuery?.(nameBoxes); nameColumns(); });
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
document.addEventListener("change", () => setTimeout(nameBoxes));
document.addEventListener("focusin", ({ target }) => {
  const open = document.querySelector(".select2-container--open")?.previousElementSibling;
  if (open && target.matches(".select2-search__field")) target.setAttribute("aria-label", nameOf(open) ?? "");
});
