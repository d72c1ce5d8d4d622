// The editor: a textarea, or CodeMirror where the server has it; what it runs is shown beside it.
"use strict";
(() => {
  const { $, $$, read, complain, toast, announce } = martlet;

  const load = (tag, address) => new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    if (tag === "link") { element.rel = "stylesheet"; element.href = address; } else { element.src = address; }
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
  const loaded = new Map();
  const loadOnce = (tag, address) => {
    if (!loaded.has(address)) loaded.set(address, load(tag, address));
    return loaded.get(address);
  };

  const draft = {
    get: () => { try { return JSON.parse(sessionStorage.getItem("martlet.draft")); } catch { return null; } },
    set: (value) => { try { sessionStorage.setItem("martlet.draft", JSON.stringify(value)); } catch { /* private window */ } },
  };

  class Runner {
    constructor(element) {
      this.element = element;
      this.form = $("form[data-run]", element);
      this.code = $("#f-code");
      this.runtime = $("#f-runtime");
      this.runtimes = JSON.parse(element.dataset.runtimes || "[]");
      this.chosen = this.choice();
      this.restore();
      this.runtime.onchange = () => this.change();
      $("#run-example").onclick = (event) => { event.preventDefault(); this.example(); };
      $("#f-files").onchange = () => this.count();
      $("#run-files-drop").onclick = () => { $("#f-files").value = ""; this.count(); };
      addEventListener("pagehide", () => this.keep(), { once: true });
      this.change();
      this.edit();
    }

    choice() { return this.runtimes.find((one) => one.key === this.runtime.value); }
    get text() { return this.editor ? this.editor.getValue() : this.code.value; }
    set text(value) { if (this.editor) this.editor.setValue(value); else this.code.value = value; }

    // What was typed survives a look at another page in the same tab; a link that brings code wins.
    restore() {
      const kept = draft.get();
      if (!kept || this.code.value || location.search) return;
      if (this.runtimes.some((one) => one.key === kept.runtime)) this.runtime.value = kept.runtime;
      this.code.value = kept.code || "";
    }

    // Puts the editor's text into the field that is sent.
    lay() { this.code.value = this.text; }

    keep() { if (this.element.isConnected) draft.set({ runtime: this.runtime.value, code: this.text }); }

    change() {
      const before = this.chosen, next = this.chosen = this.choice();
      if (!next) return;
      if (before && before !== next && before.example && this.text.trim() === before.example.trim()) this.text = next.example;
      for (const [name, standard] of Object.entries(next.standard)) {
        const field = $("#f-" + name);
        if (field) field.placeholder = standard;
      }
      const packages = $("#f-packages");
      if (packages) packages.disabled = !next.packages;
      $("#run-example").hidden = !next.example;
      this.dress();
    }

    example() {
      const { example } = this.chosen || {};
      if (!example) return;
      if (this.text.trim() && this.text.trim() !== example.trim() && !confirm("Replace the program with the example?")) return;
      this.text = example;
      (this.editor || this.code).focus();
    }

    count() {
      const files = [...$("#f-files").files], size = files.reduce((sum, file) => sum + file.size, 0);
      const most = Number($("#f-files").dataset.most), words = $("#run-files");
      words.textContent = files.length ? files.map((file) => file.name).slice(0, 6).join(", ") + (files.length > 6 ? " and " + (files.length - 6) + " more" : "") + " · " + martlet.bytes(size) : "";
      words.classList.toggle("danger-text", size > most);
      if (size > most) words.textContent += ": more than " + martlet.bytes(most) + " in all can't be sent.";
      $("#run-files-drop").hidden = !files.length;
      return size <= most;
    }

    async edit() {
      const addresses = JSON.parse(this.element.dataset.editor || "[]");
      if (!addresses.length) return;
      try {
        for (const address of addresses) await loadOnce(/\.css/.test(address) ? "link" : "script", address);
        if (!window.CodeMirror || !this.code.isConnected) return;
        const editor = CodeMirror.fromTextArea(this.code, {
          lineNumbers: true, indentUnit: 4, tabSize: 4, matchBrackets: true, autoCloseBrackets: true, lineWrapping: true,
          placeholder: this.code.placeholder, viewportMargin: 50, mode: null,
          extraKeys: {
            Tab: (cm) => { if (cm.somethingSelected()) cm.indentSelection("add"); else cm.replaceSelection(cm.getOption("indentWithTabs") ? "\t" : " ".repeat(cm.getOption("indentUnit")), "end", "+input"); },
            "Shift-Tab": (cm) => cm.indentSelection("subtract"),
            "Ctrl-/": "toggleComment", "Cmd-/": "toggleComment",
            Esc: (cm) => cm.getInputField().blur(),
          },
        });
        const input = editor.getInputField();
        input.setAttribute("aria-label", "Code");
        input.setAttribute("aria-describedby", "run-editor-hint");
        this.editor = editor;
        editor.on("change", () => { this.code.value = editor.getValue(); });
        this.dress();
      } catch { /* the textarea stays */ }
    }

    async dress() {
      const { editor, chosen } = this;
      if (!editor || !chosen) return;
      editor.setOption("indentWithTabs", chosen.key.startsWith("go "));
      if (!chosen.mode) return editor.setOption("mode", null);
      try {
        if (chosen.modeFile) await loadOnce("script", chosen.modeFile);
        if (this.chosen === chosen) editor.setOption("mode", chosen.mode);
      } catch { /* without colours */ }
    }

    async run() {
      if (this.form.ariaBusy === "true") return;
      const button = $("#run-button");
      if (button.disabled) return;
      if (!this.count()) { $("#f-files").closest("details").open = true; $("#f-files").focus(); return; }
      if (this.editor) this.code.value = this.editor.getValue();
      this.keep();
      this.form.ariaBusy = "true";
      button.disabled = true;
      this.clear();
      try {
        const response = await fetch(this.form.getAttribute("action"), { method: "POST", body: new FormData(this.form), headers: { Accept: "text/html" } });
        if (!(response.headers.get("Content-Type") || "").includes("text/html")) {
          return complain(this.form, "The server answered " + response.status + ".");
        }
        const page = await read(response), problem = $("[data-problem]", page);
        if (response.ok && martlet.showExecution(page, $("#run-output"))) {
          announce("Started");
          if (matchMedia("(max-width: 899px)").matches) $("#run-output").scrollIntoView({ block: "start" });
        } else if (response.ok) {
          // Signed out meanwhile: what was typed is kept for afterwards.
          location.href = response.url;
        } else if (problem) {
          complain(this.form, problem.textContent);
        } else {
          this.refuse(page);
        }
      } catch {
        complain(this.form, "The server can't be reached. Whether it took this is not known; look before you try again.");
      } finally {
        this.form.ariaBusy = "false";
        button.disabled = false;
      }
    }

    clear() {
      for (const error of $$(".error", this.form)) error.remove();
      for (const field of $$("[aria-invalid]", this.form)) field.removeAttribute("aria-invalid");
      $("[data-form-problem]", this.form)?.replaceChildren();
    }

    // The server's own words, put beside the fields that are here.
    refuse(page) {
      const fresh = $("form[data-run]", page);
      if (!fresh) return complain(this.form, "The server refused this.");
      $("[data-form-problem]", this.form).replaceChildren(...$("[data-form-problem]", fresh).childNodes);
      let first = null;
      for (const error of $$(".error[id]", fresh)) {
        const field = document.getElementById(error.id.replace(/-error$/, ""));
        const place = field?.closest(".field");
        if (!place) continue;
        place.append(error);
        field.setAttribute("aria-invalid", "true");
        const inside = field.closest("details");
        if (inside) inside.open = true;
        first ||= field;
      }
      if (first === this.code && this.editor) this.editor.focus(); else first?.focus();
      if (!first) toast("Not started");
    }
  }

  let runner = null;
  martlet.page("#run", (element) => { runner = new Runner(element); return null; });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.("form[data-run]")) return;
    // Saving leads to another page, as without script.
    if (event.submitter?.hasAttribute("formaction")) { runner?.lay(); return; }
    event.preventDefault();
    runner?.run();
  });
  document.addEventListener("keydown", (event) => {
    // Enter in the field of a name saves; the form's first button, which runs, isn't meant.
    if (event.key === "Enter" && event.target.matches?.("[data-save]") && !event.metaKey && !event.ctrlKey && !event.isComposing) {
      event.preventDefault();
      $("#run-save")?.click();
      return;
    }
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || !runner?.element.isConnected) return;
    event.preventDefault();
    runner.run();
  }, true);
})();
