// What a deployment's and an execution's page have in common: output that is followed live, and its header.
"use strict";
(() => {
  const { $, $$, store, bytes, read, announce, live, prepare, tickDurations } = martlet;

  // Terminal text: the state after a text, and its runs with classes. Everything but colours and weights is dropped.
  const escapes = /\x1b(?:\[([0-9;:]*)([ -/]*[@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~]|\[[0-9;:]*$|$)|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f]/g;
  const plain = (text) => text.replace(escapes, "");
  const cube = (index) => {
    if (index < 16) return index;
    if (index > 231) return index < 238 ? 8 : index < 248 ? 7 : 15;
    const levels = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
    return near(levels.map((level) => level * 51));
  };
  const near = ([red, green, blue]) => {
    const top = Math.max(red, green, blue);
    if (top - Math.min(red, green, blue) < 40) return top > 200 ? 15 : top > 100 ? 7 : 8;
    return (red > top * .6 ? 1 : 0) + (green > top * .6 ? 2 : 0) + (blue > top * .6 ? 4 : 0) + (top > 200 ? 8 : 0);
  };
  const paint = (style, codes) => {
    const next = { ...style }, list = codes.split(/[;:]/).map(Number);
    for (let at = 0; at < list.length; at++) {
      const code = list[at];
      if (code === 0) for (const key of Object.keys(next)) delete next[key];
      else if (code === 38 || code === 48) {
        const colour = list[at + 1] === 5 ? cube(list[at + 2] || 0) : near([list[at + 2] || 0, list[at + 3] || 0, list[at + 4] || 0]);
        next[code === 38 ? "f" : "g"] = colour;
        at += list[at + 1] === 5 ? 2 : 4;
      } else if (code >= 30 && code <= 37) next.f = code - 30;
      else if (code >= 90 && code <= 97) next.f = code - 82;
      else if (code >= 40 && code <= 47) next.g = code - 40;
      else if (code >= 100 && code <= 107) next.g = code - 92;
      else if (code === 39) delete next.f;
      else if (code === 49) delete next.g;
      else if (code === 22) { delete next.b; delete next.d; }
      else {
        const on = { 1: "b", 2: "d", 3: "i", 4: "u", 7: "v", 9: "s" }[code], off = { 23: "i", 24: "u", 27: "v", 29: "s" }[code];
        if (on) next[on] = true;
        if (off) delete next[off];
      }
    }
    return next;
  };
  const runs = (text, style) => {
    const result = [];
    let from = 0;
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text)) {
      escapes.lastIndex = 0;
      for (let match; (match = escapes.exec(text));) {
        if (match.index > from) result.push([text.slice(from, match.index), style]);
        from = match.index + match[0].length;
        if (match[2] === "m") style = paint(style, match[1]);
        if (!match[0].length) escapes.lastIndex++;
      }
    }
    if (from < text.length) result.push([text.slice(from), style]);
    return { result, style };
  };
  const classes = (style) => Object.entries(style).map(([key, value]) => (value === true ? key : key + value)).join(" ");

  const limits = { lines: 10000, characters: 4e6, queue: 6e6, long: 4000, preview: 600, line: 262144, block: 200, replay: 4e6, budget: 10 };

  // The same lines that the server reads steps from: an object with a name and something to say about it.
  function isReport(text) {
    if (text[0] !== "{" || text.length > 65536 || !text.trimEnd().endsWith("}")) return false;
    try {
      const value = JSON.parse(text);
      return typeof value.name === "string" &&
        ["state", "status", "percent", "progress", "message"].some((key) => key in value);
    } catch { return false; }
  }

  class Followed {
    constructor(element) {
      this.element = element;
      this.log = $("#log");
      this.place = $("#log-lines");
      this.reasons = JSON.parse(element.dataset.reasons || "{}");
      this.streams = { stdout: { style: {}, line: null }, stderr: { style: {}, line: null } };
      this.lines = []; this.blocks = []; this.dirty = new Set(); this.queue = [];
      this.queued = this.characters = this.total = this.dropped = 0;
      this.query = ""; this.hits = []; this.hit = -1;
      this.frame = 0;
      this.anchor = /^#L(\d+)$/.exec(location.hash)?.[1];
      this.following = !this.anchor;
      this.wrapped = store.get("wrap") !== "no";
      this.reporting = store.get("reports") === "yes";
      this.tools();
      const { url, from, replay, status } = element.dataset;
      const chunks = $$(".chunk", this.place).map((chunk) => ({
        stream: chunk.dataset.stream, time: chunk.dataset.time, text: chunk.dataset.raw ?? chunk.textContent,
      }));
      const again = replay && Number(element.dataset.bytes) <= limits.replay;
      this.numbered = again || $("#log-note").hidden;
      this.log.classList.toggle("unnumbered", !this.numbered);
      if (again) {
        this.fresh = true;
      } else {
        this.place.replaceChildren();
        for (const chunk of chunks) this.enqueue(chunk);
      }
      this.over = this.isOver(status);
      this.title(status);
      if (!this.over || again) {
        this.stop = live.subscribe(url, { cursor: again ? replay : from || null, exact: true, receive: (type, value) => this.receive(type, value) });
      }
    }

    // What the pages differ in.
    get open() { return ["queued", "waiting", "running"]; }
    get silence() { return "The script printed nothing."; }
    get noun() { return "Deployment"; }
    get page() { return location.href; }
    get fresheners() { return [".facts .pairs", "#output-size", ".output-tools .menu", "#duration"]; }
    look(it) { return it.status; }
    isOver(status) { return !this.open.includes(status); }
    reload() { location.reload(); }

    receive(type, value) {
      if (type === "output") this.enqueue(value);
      if (type === "step") this.upsert?.(value);
      if (type === "status") this.status(value);
      if (type === "end") {
        // What was said about an action at its time is no news beside the outcome.
        $("#banners .banner.success")?.remove();
        this.status(value);
        this.over = true;
        this.finish();
      }
      if (type === "reset" && Date.now() - (this.resets || 0) > 10000) {
        this.resets = Date.now();
        this.reload();
      }
    }

    // What only the server knows is fetched once more at the end.
    async finish() {
      try {
        const page = await read(await fetch(this.page, { headers: { Accept: "text/html" } }));
        if (!this.element.isConnected) return;
        for (const selector of this.fresheners) {
          const from = $(selector, page), to = $(selector);
          if (from && to) to.replaceChildren(...from.childNodes);
        }
        prepare(this.element);
      } catch { /* it stays as it was */ }
    }

    // Header.
    status(it) {
      const { element } = this, changed = it.status !== element.dataset.status;
      element.dataset.status = it.status;
      const pill = $(`template[data-pill="${CSS.escape(this.look(it))}"]`) || $(`template[data-pill="${CSS.escape(it.status)}"]`);
      if (pill && changed) $("#pill").replaceChildren(pill.content.cloneNode(true));
      $("#reason").textContent = this.words(it);
      const length = $("#duration [data-duration]");
      if (it.started_at) { length.dataset.from = it.started_at; length.dataset.to = it.finished_at || ""; length.classList.remove("faint"); }
      $("#exit").hidden = it.exit_code == null;
      $("#exit-code").textContent = it.exit_code ?? "";
      $("#cancelled-by").hidden = !it.cancelled_by;
      $("#canceller").textContent = it.cancelled_by?.name || "";
      const over = this.isOver(it.status);
      for (const action of $$("[data-when]", element)) {
        action.hidden = !action.dataset.when.split(" ").some((when) => when === "over" ? over : when === it.status || when === it.status + ":" + it.reason);
      }
      if (over) $("#log-empty").textContent = this.silence;
      tickDurations(element);
      if (changed) { this.title(it.status); announce(this.noun + " " + it.status.replace("_", " ") + ". " + $("#reason").textContent); }
    }

    words(it) { return it.detail || this.sentence(it); }

    sentence(it) {
      const words = this.reasons[it.status + ":" + (it.reason || "")] || this.reasons[it.status] || it.reason || "";
      return words.replace("{code}", it.exit_code ?? "?").replace("{signal}", it.signal ?? "?").replace("{position}", it.position ?? "?");
    }

    title(status) {
      const sign = { running: "● ", scheduled: "◌ ", waiting: "◌ ", queued: "◌ ", succeeded: "✓ ", completed: "✓ ", failed: "✗ ", timed_out: "✗ ", cancelled: "■ " }[status] || "";
      document.title = sign + this.element.dataset.title + " · Martlet";
    }

    // Output: frames wait in a queue and are written once per animation frame; only the end of it is kept.
    enqueue(chunk) {
      const text = chunk.text ?? this.decode(chunk);
      if (!text) return;
      this.queue.push({ stream: chunk.stream === "stderr" ? "stderr" : "stdout", time: chunk.time, text });
      this.queued += text.length;
      while (this.queued > limits.queue && this.queue.length > 1) {
        const lost = this.queue.shift();
        this.queued -= lost.text.length;
        this.forget(lost.text.length);
        this.clear();
        for (let at = -1; (at = lost.text.indexOf("\n", at + 1)) >= 0;) this.total++;
      }
      this.wake();
    }

    decode({ stream, base64 }) {
      if (!base64) return "";
      const state = this.streams[stream === "stderr" ? "stderr" : "stdout"];
      state.decoder ||= new TextDecoder();
      return state.decoder.decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), { stream: true });
    }

    wake() {
      if (this.frame) return;
      this.frame = 1;
      if (document.hidden) setTimeout(() => this.flush(), 500); else requestAnimationFrame(() => this.flush());
    }

    flush() {
      this.frame = 0;
      if (!this.place.isConnected) return;
      if (this.fresh) { this.fresh = false; this.place.replaceChildren(); $("#log-note").hidden = true; }
      const start = performance.now();
      let taken = 0;
      while (taken < this.queue.length && performance.now() - start < limits.budget) {
        const chunk = this.queue[taken++];
        this.queued -= chunk.text.length;
        this.take(chunk);
      }
      this.queue.splice(0, taken);
      this.trim();
      for (const line of this.dirty) this.render(line);
      this.dirty.clear();
      $("#log-empty").hidden = this.lines.length > 0;
      if (this.following) this.bottom();
      this.latest();
      if (this.queue.length) return this.wake();
      if (this.anchor) this.jump(Number(this.anchor));
      if (this.query) this.count();
    }

    take({ stream, time, text }) {
      const state = this.streams[stream];
      for (let from = 0; from < text.length;) {
        let to = text.indexOf("\n", from);
        const ends = to >= 0;
        if (!ends) to = text.length;
        const line = (state.line ||= this.begin(stream, time, state.style));
        const part = text.slice(from, to);
        line.raw += part;
        line.plain = null;
        this.characters += part.length;
        this.dirty.add(line);
        if (ends || line.raw.length > limits.line) {
          if (line.raw.includes("\x1b")) state.style = runs(line.raw, state.style).style;
          state.line = null;
        }
        from = to + (ends ? 1 : 0);
      }
    }

    begin(stream, time, style) {
      const line = { number: ++this.total, stream, time, style, raw: "", plain: null, element: null, open: false };
      let block = this.blocks.at(-1);
      if (!block || block.lines.length >= limits.block) {
        block = { lines: [], element: document.createElement("div") };
        block.element.className = "block";
        this.blocks.push(block);
        this.place.append(block.element);
      }
      line.element = document.createElement("div");
      line.element.className = stream === "stderr" ? "line err" : "line";
      line.element.line = line;
      const number = document.createElement("b"), body = document.createElement("span");
      if (this.numbered) number.dataset.n = line.number;
      line.element.append(number, body);
      block.lines.push(line);
      block.element.append(line.element);
      this.lines.push(line);
      return line;
    }

    trim() {
      while (this.blocks.length > 1 && (this.lines.length > limits.lines || this.characters > limits.characters)) {
        const block = this.blocks.shift();
        let size = 0;
        for (const line of block.lines) { size += line.raw.length + 1; this.dirty.delete(line); line.gone = true; }
        for (const state of Object.values(this.streams)) if (state.line?.gone) state.line = null;
        this.lines.splice(0, block.lines.length);
        this.characters -= size - block.lines.length;
        const height = this.following ? 0 : block.element.offsetHeight;
        block.element.remove();
        if (height) this.log.scrollTop -= height;
        this.forget(size);
      }
    }

    clear() {
      for (const line of this.lines) this.forget(line.raw.length + 1);
      this.place.replaceChildren();
      this.lines = []; this.blocks = []; this.dirty.clear(); this.characters = 0;
      // An open line's own end will count it.
      for (const state of Object.values(this.streams)) if (state.line) { state.line = null; this.total--; }
    }

    forget(size) {
      this.dropped += size;
      $("#log-note").hidden = false;
      $("#log-note-text").textContent = "Earlier output isn't shown here (" + bytes(this.dropped) + " and more).";
    }

    render(line) {
      let text = line.raw;
      // What only reports a step stands among the steps already.
      line.element.classList.toggle("report", this.hasReports && isReport(text));
      if (text.endsWith("\r")) text = text.slice(0, -1);
      const back = text.lastIndexOf("\r");
      if (back >= 0) text = text.slice(back + 1);
      const cut = text.length > limits.long && !line.open;
      const full = text.length;
      if (cut) text = text.slice(0, limits.preview);
      const parts = runs(text, line.style).result;
      const nodes = this.query ? this.highlight(parts) : parts.map(([run, style]) => this.run(run, style));
      if (cut) {
        const more = document.createElement("button");
        more.type = "button";
        more.textContent = "Show all " + full.toLocaleString("en") + " characters";
        nodes.push("…", more);
      }
      line.element.lastElementChild.replaceChildren(...nodes);
    }

    run(text, style) {
      const names = classes(style);
      if (!names) return document.createTextNode(text);
      const span = document.createElement("span");
      span.className = names;
      span.textContent = text;
      return span;
    }

    highlight(parts) {
      const whole = parts.map(([text]) => text).join("").toLowerCase(), nodes = [];
      const marks = [];
      for (let at = -1; marks.length < 500 && (at = whole.indexOf(this.query, at + 1)) >= 0; at += this.query.length - 1) marks.push(at);
      let offset = 0;
      for (const [text, style] of parts) {
        let from = 0;
        for (const mark of marks) {
          const begin = Math.max(mark - offset, from), end = Math.min(mark + this.query.length - offset, text.length);
          if (begin >= end) continue;
          if (begin > from) nodes.push(this.run(text.slice(from, begin), style));
          const element = document.createElement("mark");
          element.textContent = text.slice(begin, end);
          nodes.push(element);
          from = end;
        }
        if (from < text.length) nodes.push(this.run(text.slice(from), style));
        offset += text.length;
      }
      return nodes;
    }

    // Search.
    search(text) {
      clearTimeout(this.searching);
      this.searching = setTimeout(() => {
        const old = this.hits;
        this.query = text.toLowerCase();
        this.hits = [];
        this.hit = -1;
        for (const line of old) { line.element.classList.remove("hit", "current"); line.matches = false; if (!line.gone) this.render(line); }
        this.counted = 0;
        this.count();
        if (this.hits.length) this.step(-1);
      }, 120);
    }

    count() {
      this.hits = this.hits.filter((line) => !line.gone);
      if (this.query) {
        for (const line of this.lines) {
          if (line.plain !== null && line.looked === this.query) continue;
          line.plain ??= plain(line.raw).toLowerCase();
          line.looked = this.query;
          if (!line.matches && line.plain.includes(this.query)) {
            line.matches = true;
            line.element.classList.add("hit");
            this.hits.push(line);
            this.render(line);
          }
        }
      }
      const at = this.hits.indexOf(this.current);
      $("#output-hits").textContent = !this.query ? "" : this.hits.length ? (at + 1) + "/" + this.hits.length : "0";
    }

    step(by) {
      if (!this.hits.length) return;
      const at = this.hits.indexOf(this.current);
      const next = at < 0 ? (by > 0 ? 0 : this.hits.length - 1) : (at + by + this.hits.length) % this.hits.length;
      this.current?.element.classList.remove("current");
      this.current = this.hits[next];
      if (!this.current.open && this.current.raw.length > limits.long) { this.current.open = true; this.render(this.current); }
      this.current.element.classList.add("current");
      this.follow(false);
      ($("mark", this.current.element) || this.current.element).scrollIntoView({ block: "center" });
      this.count();
    }

    jump(number) {
      this.anchor = null;
      const line = this.lines.find((one) => one.number === number);
      $(".line.marked")?.classList.remove("marked");
      if (!line) return;
      this.follow(false);
      line.element.classList.add("marked");
      line.element.scrollIntoView({ block: "center" });
    }

    // Tools.
    tools() {
      const followButton = $("#output-follow"), wrapButton = $("#output-wrap"), { log } = this;
      const wrap = () => { log.classList.toggle("nowrap", !this.wrapped); wrapButton.ariaPressed = String(this.wrapped); };
      wrap();
      followButton.ariaPressed = String(this.following);
      // Room that is taken or given, such as for a result below, must not hide the end.
      new ResizeObserver(() => { if (this.following) this.bottom(); }).observe(this.log);
      followButton.onclick = () => this.follow(!this.following);
      const reportsButton = $("#output-reports");
      this.hasReports = Boolean(reportsButton);
      if (reportsButton) {
        const reports = () => { log.classList.toggle("reports", this.reporting); reportsButton.ariaPressed = String(this.reporting); };
        reports();
        reportsButton.onclick = () => { this.reporting = !this.reporting; store.set("reports", this.reporting ? "yes" : "no"); reports(); };
      }
      wrapButton.onclick = () => { this.wrapped = !this.wrapped; store.set("wrap", this.wrapped ? "yes" : "no"); wrap(); };
      $("#log-latest").onclick = () => this.follow(true);
      $("#output-next").onclick = () => this.step(1);
      $("#output-previous").onclick = () => this.step(-1);
      // Only a person's own gesture ends following: heights change by themselves while blocks come into view.
      const leave = () => { if (this.following) requestAnimationFrame(() => { if (!this.atBottom()) this.follow(false); }); };
      log.addEventListener("wheel", (event) => { if (event.deltaY < 0) leave(); }, { passive: true });
      log.addEventListener("touchmove", leave, { passive: true });
      log.addEventListener("pointerdown", (event) => { if (event.target === log) { this.dragging = true; } });
      addEventListener("pointerup", () => { this.dragging = false; });
      log.addEventListener("keydown", (event) => { if (["ArrowUp", "PageUp", "Home"].includes(event.key)) leave(); });
      log.addEventListener("scroll", () => {
        if (this.dragging) leave();
        this.latest();
      }, { passive: true });
      log.addEventListener("click", (event) => {
        const line = event.target.closest(".line")?.line;
        if (!line) return;
        if (event.target.matches("button")) { line.open = true; this.render(line); }
        if (event.target.matches("b") && this.numbered) { history.replaceState(null, "", "#L" + line.number); this.jump(line.number); }
      });
      log.addEventListener("mouseover", (event) => {
        const element = event.target.closest(".line"), line = element?.line;
        if (line && !element.title && line.time) element.firstElementChild.title = new Date(line.time).toLocaleString() + (line.stream === "stderr" ? " · standard error" : "");
      });
    }

    atBottom() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 40; }
    bottom() { this.log.scrollTop = this.log.scrollHeight; }

    follow(on) {
      this.following = on;
      $("#output-follow").ariaPressed = String(on);
      if (on) this.bottom();
      this.latest();
    }

    latest() { $("#log-latest").hidden = this.following || this.atBottom(); }
  }

  Object.assign(martlet, { Followed, plain });
})();
