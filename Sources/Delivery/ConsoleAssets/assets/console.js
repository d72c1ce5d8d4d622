// The console's script: pages work without it; with it they are live and quick. No framework, nothing inline.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const store = {
    get: (key) => { try { return localStorage.getItem("martlet." + key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem("martlet." + key, value); } catch { /* private window */ } },
  };

  // Theme: set before the first paint, as this script is loaded in the head.
  const themes = ["auto", "light", "dark"];
  const setTheme = (theme) => {
    root.dataset.theme = theme;
    const words = { auto: "automatic", light: "light", dark: "dark" }[theme];
    for (const button of $$("[data-theme-toggle]")) button.title = button.ariaLabel = "Theme: " + words;
  };
  setTheme(themes.includes(store.get("theme")) ? store.get("theme") : "auto");
  const nextTheme = () => {
    const theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    store.set("theme", theme);
    setTheme(theme);
    toast("Theme: " + { auto: "automatic", light: "light", dark: "dark" }[theme]);
  };

  // Times and figures, with the server's rules and the server's clock.
  let skew = 0;
  const now = () => Date.now() + skew;
  const two = (number) => String(number).padStart(2, "0");
  const tenths = (value) => String(Math.round(value * 10) / 10);
  const duration = (seconds, ticking) => {
    if (!(seconds > 0)) return "0s";
    if (seconds < 9.95 && !ticking) return tenths(seconds) + "s";
    const whole = Math.floor(seconds);
    if (whole < 60) return whole + "s";
    if (whole < 3600) return Math.floor(whole / 60) + "m " + two(whole % 60) + "s";
    if (whole < 86400) return Math.floor(whole / 3600) + "h " + two(Math.floor(whole / 60) % 60) + "m";
    return Math.floor(whole / 86400) + "d " + Math.floor(whole / 3600) % 24 + "h";
  };
  const bytes = (count) => {
    if (count < 1000) return count + " B";
    let value = count / 1000;
    for (const unit of ["kB", "MB", "GB"]) {
      if (value < 999.5) return (value < 99.95 ? tenths(value) : Math.round(value)) + " " + unit;
      value /= 1000;
    }
    return tenths(value) + " TB";
  };
  const relative = (time) => {
    const seconds = (now() - time) / 1000, size = Math.abs(seconds);
    if (size < 45) return seconds < -5 ? "in a moment" : "just now";
    const [amount, unit] = size < 3570 ? [size / 60, "min"] : size < 84600 ? [size / 3600, "h"] : [size / 86400, "d"];
    if (unit === "d" && amount > 90) return new Date(time).toISOString().slice(0, 10);
    const text = Math.max(1, Math.round(amount)) + " " + unit;
    return seconds < 0 ? "in " + text : text + " ago";
  };
  const tickTimes = (within = document) => {
    for (const element of $$("time[data-relative]", within)) {
      const time = Date.parse(element.dateTime);
      if (Number.isNaN(time)) continue;
      const text = relative(time);
      if (element.textContent !== text) element.textContent = text;
      if (!element.dataset.titled) { element.dataset.titled = "yes"; element.title = new Date(time).toLocaleString() + "\n" + element.dateTime; }
    }
  };
  const tickDurations = (within = document) => {
    for (const element of $$("[data-duration][data-from]", within)) {
      const { from, to } = element.dataset;
      if (!from) continue;
      const text = duration(((to ? Date.parse(to) : now()) - Date.parse(from)) / 1000, !to);
      if (element.textContent !== text) element.textContent = text;
    }
  };
  setInterval(tickDurations, 1000);
  setInterval(tickTimes, 15000);

  const announce = (text) => { const place = $("#announce"); if (place) place.textContent = text; };
  const toast = (text) => {
    $(".toast")?.remove();
    const element = document.createElement("p");
    element.className = "toast";
    element.setAttribute("role", "status");
    element.textContent = text;
    (($("dialog[open]")) || document.body).append(element);
    setTimeout(() => element.remove(), 2500);
  };

  // Live: one port to the shared worker, any number of subscriptions.
  const live = {
    port: null, subscriptions: new Map(), count: 0,
    async connect() {
      const address = root.dataset.worker;
      if (window.SharedWorker) {
        try { this.port = new SharedWorker(address, { name: "martlet" }).port; } catch { /* blocked */ }
      }
      if (!this.port) {
        await new Promise((resolve) => {
          const script = document.createElement("script");
          script.src = address;
          script.onload = script.onerror = resolve;
          document.head.append(script);
        });
        if (!window.martletConnect) return;
        const channel = new MessageChannel();
        window.martletConnect(channel.port1);
        this.port = channel.port2;
      }
      this.port.onmessage = ({ data }) => this.receive(data);
      setInterval(() => this.port.postMessage({ op: "alive" }), 30000);
      addEventListener("pagehide", () => this.port.postMessage({ op: "leave" }));
      addEventListener("pageshow", (event) => { if (event.persisted) this.resume(); });
      document.addEventListener("visibilitychange", () => { if (!document.hidden) this.port.postMessage({ op: "alive" }); });
      this.resume();
    },
    resume() { for (const [sub, one] of this.subscriptions) this.send(sub, one); },
    send(sub, { url, cursor, exact }) { this.port?.postMessage({ op: "subscribe", sub, url, cursor, exact }); },
    subscribe(url, options) {
      const sub = ++this.count, one = { url: new URL(url, location.href).href, ...options };
      this.subscriptions.set(sub, one);
      this.send(sub, one);
      return () => { this.subscriptions.delete(sub); this.port?.postMessage({ op: "unsubscribe", sub }); };
    },
    receive({ sub, type, data, id }) {
      if (type === "gone") return this.resume();
      const one = this.subscriptions.get(sub);
      if (!one) return;
      if (type === "state") { one.state = data; this.show(); return; }
      if (id) one.cursor = id;
      if (type === "end") this.subscriptions.delete(sub);
      let value = null;
      try { value = data ? JSON.parse(data) : null; } catch { return; }
      one.receive(type, value);
    },
    show() {
      const states = [...this.subscriptions.values()].map((one) => one.state);
      const state = states.includes("reconnecting") ? "reconnecting" : states.includes("live") ? "live" : "off";
      const words = { live: "Live", reconnecting: "Reconnecting…", off: "Connecting…" }[state];
      for (const element of $$("[data-connection]")) {
        if (element.dataset.connection === state) continue;
        element.dataset.connection = state;
        element.lastElementChild.textContent = words;
      }
    },
  };

  // Pages: taken over from answers without loading everything again.
  const read = async (response) => new DOMParser().parseFromString(await response.text(), "text/html");
  const adopt = (page, url) => {
    for (const name of ["now", "stream", "cursor", "worker"]) {
      const value = page.documentElement.dataset[name];
      if (value === undefined) delete root.dataset[name]; else root.dataset[name] = value;
    }
    if (url && url !== location.href) history.pushState(null, "", url);
    document.title = page.title;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    boot();
    $("[autofocus]")?.focus();
  };
  addEventListener("popstate", () => { if (!location.hash) location.reload(); });

  const takeMain = (page) => {
    const from = $("#main", page), to = $("#main");
    if (!from || !to) return;
    if ($("#deployment")) {
      $("#banners")?.replaceChildren(...($("#banners", page)?.childNodes || []));
      for (const pop of $$(".pop[open]")) pop.open = false;
    } else {
      const top = scrollY;
      to.replaceChildren(...from.childNodes);
      scrollTo(0, top);
      prepare(to);
    }
    const focus = $("[aria-invalid=true]", to) || $("[data-banner]", to);
    if (focus) {
      if (!focus.matches("input,select,textarea")) focus.tabIndex = -1;
      focus.focus();
    }
  };

  const complain = (form, text) => {
    let place = $("[data-form-problem]", form);
    if (!place) {
      place = document.createElement("div");
      place.dataset.formProblem = "";
      if (form.offsetParent && form.classList.contains("stack")) form.prepend(place);
      else { $("#banners")?.replaceChildren(place); }
    }
    const banner = document.createElement("div"), words = document.createElement("p");
    banner.className = "banner danger";
    banner.setAttribute("role", "alert");
    words.textContent = text;
    banner.append(words);
    place.replaceChildren(banner);
  };

  const submit = async (form, submitter) => {
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const buttons = $$("button", form).filter((button) => !button.disabled);
    const body = new URLSearchParams(new FormData(form, submitter));
    for (const button of buttons) button.disabled = true;
    try {
      const response = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "text/html" } });
      const type = response.headers.get("Content-Type") || "";
      if (!type.includes("text/html")) {
        const problem = type.includes("json") ? await response.json() : null;
        complain(form, problem?.detail || problem?.title || "The server answered " + response.status + ".");
        return;
      }
      const page = await read(response);
      const problem = $("[data-problem]", page);
      if (response.ok) {
        const url = new URL(response.url);
        if (response.redirected && (url.pathname !== location.pathname || !$("#banners"))) adopt(page, url.href);
        else takeMain(page);
      } else if (problem) {
        complain(form, problem.textContent);
      } else if ($("#deployment") && !$("#deployment", page)) {
        adopt(page, response.url);
      } else {
        takeMain(page);
      }
    } catch {
      complain(form, "The server can't be reached. Whether it took this is not known; look before you try again.");
    } finally {
      form.ariaBusy = "false";
      for (const button of buttons) button.disabled = false;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-enhance]")) return;
    event.preventDefault();
    submit(form, event.submitter);
  });

  // Lists: an event that concerns them has their part of the page fetched again; the server renders, nobody else.
  let refreshTimer = 0, lastRefresh = 0, refreshing = false;
  const refresh = async () => {
    refreshTimer = 0;
    const places = $$("[data-live],[data-refresh]");
    if (!places.length) return;
    if (refreshing || document.hidden || places.some((place) => $(".pop[open]", place))) return schedule(1000);
    refreshing = true;
    lastRefresh = Date.now();
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) return;
      const page = await read(response);
      for (const place of places) {
        const fresh = place.id && page.getElementById(place.id);
        if (!fresh) continue;
        const known = new Set($$("[data-key]", place).map((row) => row.dataset.key));
        const focused = place.contains(document.activeElement) ? document.activeElement : null;
        const key = focused?.closest("[data-key]")?.dataset.key, href = focused?.getAttribute("href");
        place.replaceChildren(...fresh.childNodes);
        prepare(place);
        if (known.size) for (const row of $$("[data-key]", place)) if (!known.has(row.dataset.key)) row.dataset.fresh = "";
        if (key) {
          const row = $$("[data-key]", place).find((one) => one.dataset.key === key);
          const again = row && ($$("a,button", row).find((one) => one.getAttribute("href") === href) || $("a,button", row));
          again?.focus({ preventScroll: true });
        }
      }
    } catch { /* the next event tries again */ } finally { refreshing = false; }
  };
  const schedule = (wait) => { refreshTimer ||= setTimeout(refresh, wait); };
  const soon = () => schedule(Math.max(80, 1000 - (Date.now() - lastRefresh)));

  const follow = () => {
    if (!root.dataset.stream) return;
    live.subscribe(root.dataset.stream, {
      cursor: root.dataset.cursor || null,
      exact: false,
      receive(type, event) {
        if (type === "stale" || type === "reset") return soon();
        if (type !== "event" || !event?.kind) return;
        const places = $$("[data-live]");
        if (places.some((place) => place.dataset.live.split(" ").some((kind) => event.kind.startsWith(kind)))) soon();
        const it = event.payload;
        if (event.kind === "deployment.finished" && it?.service_name && places.length) {
          announce(it.service_name + " number " + it.number + ": " + String(it.status).replace("_", " "));
        }
      },
    });
  };

  // Palette.
  const palette = {
    items: [], shown: [], at: 0, services: null,
    async open() {
      const dialog = $("#palette");
      if (!dialog || dialog.open) return;
      dialog.showModal();
      const input = $("#palette-input");
      input.value = "";
      this.build();
      this.show();
      if (this.services) return;
      try {
        const response = await fetch("/api/v1/services?limit=500", { headers: { Accept: "application/json" } });
        if (response.ok) { this.services = (await response.json()).items; this.build(); this.show(); }
      } catch { /* pages only */ }
    },
    build() {
      const may = $("#palette-list").dataset.deploy === "yes";
      this.items = $$(".side nav a, .side .user").map((link) => ({
        name: link.dataset.go === "a" ? "Account" : link.textContent.trim(), kind: "Page", go: () => { location.href = link.href; },
      }));
      for (const service of this.services || []) {
        this.items.push({ name: service.name, kind: "Service", go: () => { location.href = "/services/" + encodeURIComponent(service.id); } });
        if (may && service.state === "active") {
          this.items.push({ name: "Deploy " + service.name, kind: "Action", go: () => {
            const form = $("#quick-deploy");
            form.setAttribute("action", "/services/" + encodeURIComponent(service.id) + "/deployments");
            form.requestSubmit();
          } });
        }
      }
      this.items.push({ name: "Change theme", kind: "Action", go: nextTheme });
      this.items.push({ name: "Keyboard help", kind: "Help", go: () => $("#help").showModal() });
      this.items.push({ name: "Sign out", kind: "Action", go: () => $("form[action='/sign-out']")?.requestSubmit() });
    },
    show() {
      const words = $("#palette-input").value.toLowerCase().split(/\s+/).filter(Boolean), list = $("#palette-list");
      const rank = (item) => {
        const name = item.name.toLowerCase();
        return words.every((word) => name.includes(word)) ? (name.startsWith(words[0] || "") ? 0 : 1) : 2;
      };
      this.shown = this.items.map((item) => [rank(item), item]).filter(([at]) => at < 2).sort((a, b) => a[0] - b[0]).slice(0, 50).map(([, item]) => item);
      this.at = 0;
      list.replaceChildren(...this.shown.map((item, index) => {
        const row = document.createElement("li"), name = document.createElement("span"), kind = document.createElement("span");
        row.id = "palette-" + index;
        row.setAttribute("role", "option");
        name.textContent = item.name;
        kind.textContent = item.kind;
        row.append(name, kind);
        row.onclick = () => this.run(index);
        row.onmousemove = () => { if (this.at !== index) { this.at = index; this.mark(); } };
        return row;
      }));
      if (!this.shown.length) {
        const none = document.createElement("li");
        none.className = "none";
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.textContent = "Nothing is called that.";
        list.append(none);
      }
      this.mark();
    },
    mark() {
      $$("#palette-list li:not(.none)").forEach((row, index) => {
        row.setAttribute("aria-selected", index === this.at);
        if (index === this.at) row.scrollIntoView({ block: "nearest" });
      });
      $("#palette-input").setAttribute("aria-activedescendant", this.shown.length ? "palette-" + this.at : "");
    },
    run(index) {
      $("#palette").close();
      this.shown[index]?.go();
    },
    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.shown.length) { this.at = (this.at + step + this.shown.length) % this.shown.length; this.mark(); event.preventDefault(); }
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); this.run(this.at); }
    },
  };

  // Keyboard and pointer, once for the whole document.
  let leader = 0;
  const typing = (element) => element?.closest?.("input,textarea,select,[contenteditable]");
  document.addEventListener("keydown", (event) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      const dialog = $("#palette");
      if (dialog?.open) dialog.close(); else palette.open();
      return;
    }
    if (event.target.id === "palette-input") return palette.key(event);
    if (event.key === "Escape") {
      const pop = event.target.closest?.("details[open].pop, details[open].drawer") || $("details[open].pop, details[open].drawer");
      if (pop && !$("dialog[open]")) { pop.open = false; $("summary", pop).focus(); }
      else if (typing(event.target)) event.target.blur();
      return;
    }
    if (event.target.id === "output-find" && event.key === "Enter") { event.preventDefault(); deployment?.step(event.shiftKey ? -1 : 1); return; }
    if (typing(event.target) || event.metaKey || event.ctrlKey || event.altKey || $("dialog[open]")) return;
    if (leader && Date.now() - leader < 1200) {
      leader = 0;
      const link = $$("[data-go]").find((one) => one.dataset.go === event.key);
      if (link) { event.preventDefault(); location.href = link.href; }
      return;
    }
    const keys = {
      g: () => { leader = Date.now(); },
      "/": () => { const field = $$("[data-search]").find((one) => one.offsetParent); if (field) { field.focus(); field.select(); } else palette.open(); },
      "?": () => $("#help")?.showModal(),
      f: () => $("#output-follow")?.click(),
      w: () => $("#output-wrap")?.click(),
      r: () => $("#output-reports")?.click(),
    };
    if (keys[event.key]) { if (event.key === "/") event.preventDefault(); keys[event.key](); }
  });

  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    toast("Copied");
  };
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-theme-toggle],[data-palette],[data-copy]");
    if (target?.matches("[data-theme-toggle]")) nextTheme();
    if (target?.matches("[data-palette]")) palette.open();
    if (target?.matches("[data-copy]")) copy(target.dataset.copy);
    for (const pop of $$("details.pop[open], details.drawer[open]")) if (!pop.contains(event.target)) pop.open = false;
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
  document.addEventListener("toggle", (event) => {
    const pop = event.target;
    if (pop.matches?.("details.pop") && pop.open) $("input:not([type=hidden]),textarea,select", pop)?.focus();
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target.id === "palette-input") palette.show();
    if (event.target.id === "output-find") deployment?.search(event.target.value);
    const rows = event.target.dataset?.filter;
    if (rows) {
      const text = event.target.value.toLowerCase();
      for (const row of $$(rows)) row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  });

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

  // The deployment page.
  const limits = { lines: 10000, characters: 4e6, queue: 6e6, long: 4000, preview: 600, line: 262144, block: 200, replay: 4e6, budget: 10 };
  let deployment = null;

  // The same lines that the server reads steps from: an object with a name and something to say about it.
  function isReport(text) {
    if (text[0] !== "{" || text.length > 65536 || !text.trimEnd().endsWith("}")) return false;
    try {
      const value = JSON.parse(text);
      return typeof value.name === "string" &&
        ["state", "status", "percent", "progress", "message"].some((key) => key in value);
    } catch { return false; }
  }

  class Deployment {
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
      this.over = !["queued", "waiting", "running"].includes(status);
      this.title(status);
      if (!this.over || again) {
        this.stop = live.subscribe(url, { cursor: again ? replay : from || null, exact: true, receive: (type, value) => this.receive(type, value) });
      }
    }

    receive(type, value) {
      if (type === "output") this.enqueue(value);
      if (type === "step") this.upsert(value);
      if (type === "status") this.status(value);
      if (type === "end") { this.status(value); this.over = true; this.finish(); }
      if (type === "reset" && Date.now() - (this.resets || 0) > 10000) {
        this.resets = Date.now();
        location.reload();
      }
    }

    // What only the server knows is fetched once more at the end.
    async finish() {
      try {
        const page = await read(await fetch(location.href, { headers: { Accept: "text/html" } }));
        for (const selector of [".facts .pairs", "#output-size", ".output-tools .menu", "#duration"]) {
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
      const pill = $(`template[data-pill="${CSS.escape(it.status)}"]`);
      if (pill && changed) $("#pill").replaceChildren(pill.content.cloneNode(true));
      const words = it.detail || this.reasons[it.status + ":" + (it.reason || "")] || this.reasons[it.status] || it.reason || "";
      $("#reason").textContent = words.replace("{code}", it.exit_code ?? "?").replace("{signal}", it.signal ?? "?").replace("{position}", it.position ?? "?");
      const length = $("#duration [data-duration]");
      if (it.started_at) { length.dataset.from = it.started_at; length.dataset.to = it.finished_at || ""; length.classList.remove("faint"); }
      $("#exit").hidden = it.exit_code == null;
      $("#exit-code").textContent = it.exit_code ?? "";
      $("#cancelled-by").hidden = !it.cancelled_by;
      $("#canceller").textContent = it.cancelled_by?.name || "";
      const over = !["queued", "waiting", "running"].includes(it.status);
      for (const action of $$("[data-when]")) {
        action.hidden = !action.dataset.when.split(" ").some((when) => when === "over" ? over : when === it.status || when === it.status + ":" + it.reason);
      }
      if (over) $("#log-empty").textContent = "The script printed nothing.";
      tickDurations(element);
      if (changed) { this.title(it.status); announce("Deployment " + it.status.replace("_", " ") + ". " + $("#reason").textContent); }
    }

    title(status) {
      const sign = { running: "● ", waiting: "◌ ", queued: "◌ ", succeeded: "✓ ", failed: "✗ ", timed_out: "✗ ", cancelled: "■ " }[status] || "";
      document.title = sign + this.element.dataset.title + " · Martlet";
    }

    // Steps.
    upsert(step) {
      const list = $("#steps");
      let item = $(`[data-seq="${Number(step.sequence)}"]`, list);
      if (!item) {
        item = $("#step-template").content.firstElementChild.cloneNode(true);
        item.dataset.seq = step.sequence;
        this.insert(list, item, step);
        $("#steps-none").hidden = true;
      }
      const look = $(`template[data-dot="${CSS.escape(step.state)}"]`);
      if (item.dataset.state !== step.state) {
        const moved = item.dataset.state && step.state !== "pending";
        item.dataset.state = step.state;
        if (look) $(".step-mark", item).replaceChildren(look.content.cloneNode(true));
        const label = $(".step-label", item);
        label.textContent = look?.dataset.label || step.state;
        label.className = "step-label " + (look?.dataset.tone || "");
        if (moved && step.state === "failed") announce("Step " + step.name + " failed");
        if (step.state === "running" && this.following && matchMedia("(min-width: 900px)").matches) item.scrollIntoView({ block: "nearest" });
      }
      $(".step-name", item).textContent = step.name;
      const time = $(".duration", item);
      if (step.started_at) {
        time.dataset.from = step.started_at;
        time.dataset.to = step.finished_at || "";
        time.classList.remove("faint");
        tickDurations(item);
      }
      const bar = $("progress", item);
      bar.hidden = step.state !== "running" || step.percent == null;
      bar.value = step.percent || 0;
      bar.ariaLabel = "Progress of " + step.name;
      this.message($(".step-message", item), step.message || "");
      const steps = $$(".step", list), done = steps.filter((one) => !["pending", "running"].includes(one.dataset.state)).length;
      $("#steps-count").textContent = done + " of " + steps.length;
    }

    insert(list, item, step) {
      item.dataset.parent = step.parent || 0;
      const steps = $$(".step", list), parent = step.parent && steps.find((one) => one.dataset.seq === String(step.parent));
      const depth = (one) => Number(/depth-(\d)/.exec(one.className)?.[1] || 0);
      const own = parent ? Math.min(depth(parent) + 1, 4) : 0;
      item.classList.add("depth-" + own);
      let before = null;
      const from = parent ? steps.indexOf(parent) + 1 : 0;
      for (const other of steps.slice(from)) {
        const level = depth(other);
        if (level < own) { before = other; break; }
        if (level === own && Number(other.dataset.seq) > Number(step.sequence)) { before = other; break; }
      }
      list.insertBefore(item, before);
    }

    message(place, raw) {
      const text = plain(raw).trimEnd();
      if (place.dataset.text === text) return;
      place.dataset.text = text;
      if (!text) return place.replaceChildren();
      const first = text.split("\n", 1)[0];
      if (first === text && text.length <= 140) {
        const line = document.createElement("p");
        line.textContent = text;
        return place.replaceChildren(line);
      }
      const open = $("details", place)?.open, details = document.createElement("details");
      const summary = document.createElement("summary"), body = document.createElement("pre");
      summary.textContent = first.slice(0, 140);
      body.textContent = text;
      body.tabIndex = 0;
      details.append(summary, body);
      details.open = Boolean(open);
      place.replaceChildren(details);
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
      line.element.classList.toggle("report", isReport(text));
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
      followButton.onclick = () => this.follow(!this.following);
      const reportsButton = $("#output-reports");
      const reports = () => { log.classList.toggle("reports", this.reporting); reportsButton.ariaPressed = String(this.reporting); };
      reports();
      reportsButton.onclick = () => { this.reporting = !this.reporting; store.set("reports", this.reporting ? "yes" : "no"); reports(); };
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

  const prepare = (within) => { tickTimes(within); tickDurations(within); };

  let regular = 0;
  const boot = () => {
    setTheme(root.dataset.theme);
    skew = root.dataset.now ? Date.parse(root.dataset.now) - Date.now() : 0;
    live.subscriptions.forEach((one, sub) => { live.subscriptions.delete(sub); live.port?.postMessage({ op: "unsubscribe", sub }); });
    deployment = null;
    prepare(document);
    palette.services = null;
    const element = $("#deployment");
    if (element) deployment = new Deployment(element);
    follow();
    if (live.subscriptions.size && !live.port && !live.connecting) { live.connecting = true; live.connect(); }
    clearInterval(regular);
    const seconds = Number($("[data-refresh]")?.dataset.refresh);
    if (seconds) regular = setInterval(soon, seconds * 1000);
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", boot); else boot();
})();
