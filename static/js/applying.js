/* Writing an application with less to do: answers are saved as they are typed, files go up at once. Without this, the
   button at the end of a page saves all of it. */

const PAUSE = 900; // milliseconds without a key before an answer is saved
const inputs = (ask) => [...ask.querySelectorAll("input, select, textarea")].filter((input) => input.name && input.type !== "file");

class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.timers = new Map();
    this.line = Promise.resolve(); // one request after the other, so that each knows the revision before it
    this.form.addEventListener("input", (event) => this.changed(event, PAUSE));
    this.form.addEventListener("change", (event) => this.changed(event, 0));
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("pagehide", () => this.flush());
    for (const ask of this.querySelectorAll(".ask")) this.count(ask);
    this.showWhatIsAsked();
  }

  changed(event, pause) {
    const ask = event.target.closest(".ask");
    if (!ask) return;
    if (event.target.type === "file") {
      if (event.type === "change") this.upload(ask, event.target);
      return;
    }
    this.count(ask);
    this.showWhatIsAsked();
    if (!ask.dataset.save) return;
    clearTimeout(this.timers.get(ask));
    this.timers.set(ask, setTimeout(() => this.save(ask), pause));
  }

  flush() {
    for (const [ask, timer] of this.timers) { clearTimeout(timer); this.save(ask); }
    return this.line;
  }

  save(ask) {
    this.timers.delete(ask);
    this.line = this.line.then(() => this.send(ask)).catch(() => this.say(this.dataset.unsaved));
    return this.line;
  }

  async send(ask) {
    const body = new FormData();
    for (const input of inputs(ask)) {
      if (!["checkbox", "radio"].includes(input.type) || input.checked) body.append(input.name, input.value);
    }
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.append("page", this.dataset.page);
    const answer = await fetch(ask.dataset.save, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (said.refusal) { this.say(said.refusal); return; }
    ask.querySelector("[data-revision]").value = said.revision;
    this.say(said.saved);
    this.show(ask, said);
  }

  show(ask, said) {
    const read = ask.querySelector("[data-read-as]");
    read.textContent = said.read_as;
    read.hidden = !said.read_as;
    const faults = ask.querySelector("[data-faults]");
    faults.replaceChildren(...said.faults.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    faults.hidden = !said.faults.length;
    this.forget(ask);
    if (said.conflict === ask.conflict) return; // a button in it may just have been pressed
    ask.conflict = said.conflict;
    ask.querySelector(".conflict")?.remove();
    if (said.conflict) ask.insertAdjacentHTML("afterbegin", said.conflict);
  }

  /* What was wrong when the page was made is said of an answer that is another by now. */
  forget(ask) {
    for (const old of ask.querySelectorAll(".errorlist:not([data-faults])")) old.remove();
    for (const one of ask.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    const summary = this.querySelector(".summary");
    for (const line of summary?.querySelectorAll("a[href^='#']") ?? []) {
      if (ask.querySelector(`#${CSS.escape(line.hash.slice(1))}`)) line.closest("li").remove();
    }
    if (summary && !summary.querySelector("li")) summary.remove();
  }

  say(text) {
    const mark = this.querySelector("[data-saved]");
    mark.textContent = text;
    mark.hidden = false;
  }

  async submit(event) {
    if (this.isReady) return; // all that was typed has arrived, so that the page is not taken for a second writer
    event.preventDefault();
    await this.flush();
    await new Promise((done) => setTimeout(done)); // a form ignores being submitted while it is being submitted
    this.isReady = true;
    const button = event.submitter;
    const same = button?.value && this.form.querySelector(`button[value="${CSS.escape(button.value)}"]`);
    this.form.requestSubmit(button?.isConnected ? button : same || null);
  }

  count(ask) {
    const place = ask.querySelector("[data-count]");
    const input = ask.querySelector("[data-longest]");
    if (!place || !input) return;
    const most = Number(input.dataset.longest);
    const left = most - input.value.replaceAll("\r\n", "\n").length;
    const text = left < 0 ? place.dataset.over : place.dataset.some;
    place.textContent = text.replace("{most}", most).replace("{left}", left).replace("{over}", -left);
  }

  showWhatIsAsked() {
    const asks = [...this.querySelectorAll(".ask")];
    for (const ask of asks) {
      const other = ask.dataset.if && asks.find((one) => one.dataset.key === ask.dataset.if);
      if (other) ask.hidden = other.hidden || !inputs(other).some((input) => this.says(input, ask.dataset.is));
    }
  }

  says(input, value) {
    return input.type !== "hidden" && input.value === value && (!["checkbox", "radio"].includes(input.type) || input.checked);
  }

  upload(ask, input) {
    if (!ask.dataset.upload || !input.files.length) return;
    this.line = this.line.then(() => new Promise((done) => this.sendFile(ask, input, done)));
  }

  sendFile(ask, input, done) {
    const body = new FormData();
    body.append(input.name, input.files[0]);
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    const progress = ask.querySelector("[data-progress]");
    const request = new XMLHttpRequest();
    request.open("POST", ask.dataset.upload);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { progress.firstElementChild.value = (100 * event.loaded) / event.total; });
    request.addEventListener("loadend", () => {
      progress.hidden = true;
      const said = request.response ?? { faults: [this.dataset.unsaved] };
      if (said.files) ask.querySelector("[data-files]").innerHTML = said.files;
      if (request.response) input.value = "";
      this.show(ask, { read_as: "", faults: said.faults ?? [], conflict: "" });
      done();
    });
    progress.hidden = false;
    request.send(body);
  }
}

class TeamRows extends HTMLElement {
  connectedCallback() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet small", textContent: this.dataset.add });
    button.addEventListener("click", () => this.add(button));
    this.append(button);
  }

  add(button) {
    const row = this.querySelector(".team-row:last-of-type").cloneNode(true);
    for (const input of row.querySelectorAll("input")) { input.value = ""; input.removeAttribute("id"); }
    for (const label of row.querySelectorAll("label")) label.removeAttribute("for");
    button.before(row);
    row.querySelector("input").focus();
  }
}

customElements.define("draft-form", DraftForm);
customElements.define("team-rows", TeamRows);
