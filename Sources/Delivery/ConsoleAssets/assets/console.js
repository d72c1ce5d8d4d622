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
    if (seconds < .0995 && !ticking) return Math.max(1, Math.round(seconds * 1000)) + "ms";
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
    if (unit === "d" && amount > 90) return new Date(time).toISOString().slice(0, 10) + " UTC";
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
  const tickCountdowns = (within = document) => {
    for (const element of $$("[data-countdown]", within)) {
      const left = (Date.parse(element.dataset.countdown) - now()) / 1000;
      const text = left > 0 ? duration(left, true) + " left" : "time is over";
      if (element.textContent !== text) element.textContent = text;
      element.toggleAttribute("data-urgent", left < 60);
    }
  };
  // Called when a part of the page was made anew.
  const listeners = [];
  const prepare = (within) => { tickTimes(within); tickDurations(within); tickCountdowns(within); for (const tell of listeners) tell(within); };
  setInterval(tickDurations, 1000);
  setInterval(tickCountdowns, 1000);
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
      if (this.port) this.send(sub, one);
      else if (!this.connecting) { this.connecting = true; this.connect(); }
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
    for (const name of ["now", "stream", "cursor", "inbox", "worker"]) {
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

  const followed = "#deployment, #execution";
  const takeMain = (page) => {
    const from = $("#main", page), to = $("#main");
    if (!from || !to) return;
    if ($(followed)) {
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
        // What stands in a page of something else is told by its own stream.
        if (form.closest("[data-stay]")) { for (const pop of $$(".pop[open]")) pop.open = false; return; }
        const url = new URL(response.url);
        if (response.redirected && (url.pathname !== location.pathname || !$("#banners"))) adopt(page, url.href);
        else takeMain(page);
      } else if (problem) {
        complain(form, problem.textContent);
      } else if ($(followed) && !$(followed, page)) {
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
  // What somebody has ticked or typed there stays.
  const inputs = (place) => $$("input:not([type=hidden])", place).map((input) => [(input.closest("[data-key]")?.dataset.key || "") + " " + (input.name || input.id), input]);
  const entered = (place) => new Map(inputs(place).map(([name, { checked, value, selectionStart, selectionEnd }]) => [name, { checked, value, selectionStart, selectionEnd }]));
  const restore = (place, entries, focused) => {
    for (const [name, input] of inputs(place)) {
      const entry = entries.get(name);
      if (!entry) continue;
      if (input.type === "checkbox") input.checked = entry.checked; else input.value = entry.value;
      if (name !== focused) continue;
      input.focus({ preventScroll: true });
      if (input.type === "text") input.setSelectionRange(entry.selectionStart, entry.selectionEnd);
    }
  };
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
        const entries = entered(place), name = focused?.matches("input") ? focused.name || focused.id : null;
        const denying = $$("[data-denying]", place).map((row) => row.dataset.key);
        place.replaceChildren(...fresh.childNodes);
        restore(place, entries, name && (key || "") + " " + name);
        for (const row of $$("[data-key]", place)) if (denying.includes(row.dataset.key)) row.dataset.denying = "";
        prepare(place);
        if (known.size) for (const row of $$("[data-key]", place)) if (!known.has(row.dataset.key)) row.dataset.fresh = "";
        if (key && !name) {
          const row = $$("[data-key]", place).find((one) => one.dataset.key === key);
          const again = row && (row.tabIndex === -1 && focused.dataset.key ? row : $$("a,button", row).find((one) => one.getAttribute("href") === href) || $("a,button", row));
          again?.focus({ preventScroll: true });
        }
      }
    } catch { /* the next event tries again */ } finally { refreshing = false; }
  };
  const schedule = (wait) => { refreshTimer ||= setTimeout(refresh, wait); };
  const soon = () => schedule(Math.max(80, 1000 - (Date.now() - lastRefresh)));

  const followInbox = () => {
    if (!root.dataset.inbox) return;
    live.subscribe(root.dataset.inbox, {
      cursor: null,
      exact: false,
      receive(type, it) {
        if (typeof it?.unread !== "number") return;
        for (const element of $$("[data-unread]")) {
          element.textContent = it.unread > 99 ? "99+" : String(it.unread);
          element.hidden = !it.unread;
        }
        if (type === "notification" && !it.notification?.read_at) announce("Notification: " + it.notification.title);
        if (type !== "ready" && $$("[data-live]").some((place) => place.dataset.live === "inbox")) soon();
      },
    });
  };

  // The number of approvals that wait, in the navigation.
  let pendingTimer = 0;
  const countPending = () => {
    if (!$("[data-pending]")) return;
    pendingTimer ||= setTimeout(async () => {
      pendingTimer = 0;
      try {
        const response = await fetch("/api/v1/approvals/pending", { headers: { Accept: "application/json" } });
        if (!response.ok) return;
        const { pending } = await response.json();
        for (const element of $$("[data-pending]")) {
          element.textContent = pending > 99 ? "99+" : String(pending);
          element.hidden = !pending;
        }
      } catch { /* the next event tries again */ }
    }, 100);
  };

  const follow = () => {
    followInbox();
    if (!root.dataset.stream) return;
    live.subscribe(root.dataset.stream, {
      cursor: root.dataset.cursor || null,
      exact: false,
      receive(type, event) {
        if (type === "stale" || type === "reset") return soon();
        if (type !== "event" || !event?.kind) return;
        if (event.kind.startsWith("approval.")) countPending();
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
      this.items = $$(".side nav a, .side .bell, .side .user").map((link) => ({
        name: { a: "Account", i: "Notifications" }[link.dataset.go] || ($("span", link) || link).textContent.trim(), kind: "Page", go: () => { location.href = link.href; },
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
    if (event.target.id === "output-find" && event.key === "Enter") { event.preventDefault(); martlet.shown?.step?.(event.shiftKey ? -1 : 1); return; }
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
    const target = event.target.closest?.("[data-theme-toggle],[data-palette],[data-copy],[data-pick]");
    if (target?.matches("[data-pick]")) {
      const like = new RegExp(target.dataset.pick);
      for (const box of $$("input[type=checkbox]", target.closest("fieldset"))) box.checked = like.test(box.value);
    }
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
  document.addEventListener("change", (event) => event.target.closest?.("form[data-instant]")?.requestSubmit());
  document.addEventListener("input", (event) => {
    if (event.target.id === "palette-input") palette.show();
    if (event.target.id === "output-find") martlet.shown?.search?.(event.target.value);
    const rows = event.target.dataset?.filter;
    if (rows) {
      const text = event.target.value.toLowerCase();
      for (const row of $$(rows)) row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  });

  // What a page of its own kind needs besides: a script says which element makes it one.
  const pages = [];
  const martlet = window.martlet = {
    $, $$, store, now, bytes, duration, read, announce, toast, complain, live, prepare, tickDurations, listeners, shown: null,
    page(selector, make) { pages.push([selector, make]); },
  };

  let regular = 0;
  const apple = /Mac|iPhone|iPad/.test(navigator.platform);
  const boot = () => {
    setTheme(root.dataset.theme);
    if (!apple) for (const key of $$("kbd")) if (key.textContent.startsWith("⌘")) key.textContent = key.textContent.replace("⌘", key.textContent.length > 1 ? "Ctrl " : "Ctrl");
    skew = root.dataset.now ? Date.parse(root.dataset.now) - Date.now() : 0;
    live.subscriptions.forEach((one, sub) => { live.subscriptions.delete(sub); live.port?.postMessage({ op: "unsubscribe", sub }); });
    martlet.shown = null;
    prepare(document);
    palette.services = null;
    for (const [selector, make] of pages) {
      const element = $(selector);
      if (element) { martlet.shown = make(element); break; }
    }
    follow();
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
