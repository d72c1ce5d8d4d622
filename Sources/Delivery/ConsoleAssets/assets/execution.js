// One execution, on a page of its own or beside the editor.
"use strict";
(() => {
  const { $, bytes, read } = martlet;

  class Execution extends martlet.Followed {
    constructor(element) {
      super(element);
      this.wait();
    }

    get open() { return ["queued", "scheduled", "running"]; }
    get silence() { return "The program printed nothing."; }
    get noun() { return "Execution"; }
    get page() { return this.element.dataset.page; }
    get fresheners() { return ["#result", "#facts", "#output-size", ".output-tools .menu", "#duration"]; }
    look(it) { return it.status === "completed" && it.exit_code ? "completed:exit" : it.status; }
    words(it) {
      if (it.detail && it.reason === "system") return it.detail;
      if (it.detail && it.status === "cancelled") return "It was cancelled: " + it.detail;
      return [this.sentence(it), it.detail].filter(Boolean).join(" ");
    }

    status(it) {
      super.status(it);
      const code = $("#pill [data-exit]");
      if (code) code.textContent = it.exit_code;
      $("#priority").textContent = it.priority;
      if (it.status !== "queued") $("#position").textContent = "";
      this.wait();
    }

    enqueue(chunk) {
      super.enqueue(chunk);
      // The server's own count comes at the end.
      if (chunk.offset !== undefined) {
        const size = chunk.base64 ? atob(chunk.base64).length : new TextEncoder().encode(chunk.text || "").length;
        $("#output-size").textContent = bytes(chunk.offset + size);
      }
    }

    // Beside the editor nothing of the page may be lost.
    async reload() {
      if (!this.element.closest("[data-stay]")) return super.reload();
      const page = await read(await fetch(this.page, { headers: { Accept: "text/html" } }));
      martlet.showExecution(page, this.element.parentElement);
    }

    // No event tells a waiting one that those before it have gone.
    wait() {
      const queued = this.element.dataset.status === "queued";
      if (queued && !this.waiting) this.waiting = setInterval(() => this.askPosition(), 2000);
      if (!queued && this.waiting) { clearInterval(this.waiting); this.waiting = 0; }
    }

    async askPosition() {
      if (!this.element.isConnected) { clearInterval(this.waiting); return; }
      if (document.hidden) return;
      try {
        const response = await fetch(this.element.dataset.api, { headers: { Accept: "application/json" } });
        if (!response.ok) return;
        const { status, position } = await response.json();
        if (status === "queued" && this.waiting) $("#position").textContent = position ? "Number " + position + " in the queue." : "";
      } catch { /* the next try tells */ }
    }
  }

  // Puts the execution of a page that was fetched into a place on this one.
  martlet.showExecution = (page, place) => {
    const element = $("#execution", page);
    if (!element) return false;
    martlet.shown?.stop?.();
    place.replaceChildren(element);
    martlet.prepare(place);
    martlet.shown = new Execution(element);
    return true;
  };

  martlet.page("#execution", (element) => new Execution(element));
})();
