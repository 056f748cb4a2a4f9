/* The sheet of a review: kept as it is written, and scored by number keys. Without this, its buttons do the same. */

const WAIT = 900; // milliseconds without a change before the draft is sent

class ReviewSheet extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.mark = this.querySelector("[data-mark]");
    this.querySelector("[data-keys]").hidden = !this.querySelector(".scale");
    this.addEventListener("input", () => this.later());
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("submit", () => this.settle());
    addEventListener("pagehide", () => this.isWaiting() && this.save({ keepalive: true }));
  }

  isWaiting() {
    return this.timer !== undefined;
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  later() {
    this.settle();
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  /* One after the other: an answer that is late must not be the last word. */
  async save(options = {}) {
    this.settle();
    if (this.isSaving && !options.keepalive) {
      this.later();
      return;
    }
    this.isSaving = true;
    try {
      const answer = await fetch(this.dataset.save, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        ...options,
      });
      const said = await answer.json();
      this.say(said.saved ?? said.refused ?? Object.values(said.errors ?? {}).flat().join(" "));
    } catch {
      this.say(this.dataset.failed);
    } finally {
      this.isSaving = false;
    }
  }

  say(words) {
    this.mark.hidden = false;
    this.mark.textContent = words;
  }

  /* Only where a scale has the focus, so that no key is taken from typing, from reading, or from other tools. */
  pressed(event) {
    const scale = event.target.matches("input[type=radio]") && event.target.closest("[data-scale]");
    if (!scale || !/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const chosen = scale.querySelector(`input[type=radio][value="${event.key}"]`);
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
    const scales = [...this.querySelectorAll("[data-scale]:has(.scale)")];
    const next = scales[scales.indexOf(scale) + 1];
    (next?.querySelector("input:checked") ?? next?.querySelector("input") ?? chosen).focus();
  }
}

customElements.define("review-sheet", ReviewSheet);
