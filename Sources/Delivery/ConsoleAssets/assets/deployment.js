// The deployment page: its steps beside its output.
"use strict";
(() => {
  const { $, $$, announce, plain, tickDurations } = martlet;

  class Deployment extends martlet.Followed {
    get fresheners() { return [...super.fresheners, "#reason"]; }

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
  }

  martlet.page("#deployment", (element) => new Deployment(element));
})();
