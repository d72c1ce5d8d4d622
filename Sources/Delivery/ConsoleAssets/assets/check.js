// What agents could not load in a document, told while it is written: a textarea with data-check says where to ask.
"use strict";
(() => {
  const { $ } = martlet;
  let timer = 0, asked = "";

  const show = (place, result) => {
    place.replaceChildren();
    delete place.dataset.valid;
    if (result.valid) {
      place.dataset.valid = "";
      const words = result.dialects.length > 1 ? "Agents of every SDK can load it." : "Agents of one generation can load it: " + result.problem;
      place.textContent = `${result.name}: ${words}`;
      return;
    }
    const list = document.createElement("ul");
    for (const problem of result.problems.slice(0, 20)) {
      const row = document.createElement("li"), where = document.createElement("strong");
      where.textContent = problem.place;
      row.append(where, " ", problem.detail);
      list.append(row);
    }
    place.append(list);
  };

  const check = async (area) => {
    const text = area.value, place = document.getElementById(area.getAttribute("aria-describedby"));
    if (!place || text === asked) return;
    asked = text;
    try {
      const answer = await fetch(area.dataset.check, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": $("input[name=csrf]")?.value || "" },
        body: JSON.stringify({ document: text }),
      });
      if (answer.ok && area.value === text) show(place, await answer.json());
    } catch { asked = ""; }
  };

  document.addEventListener("input", (event) => {
    const area = event.target.closest?.("textarea[data-check]");
    if (!area) return;
    clearTimeout(timer);
    timer = setTimeout(() => check(area), 300);
  });
  document.addEventListener("keydown", (event) => {
    // The tab key indents; with escape before it, it leaves the field as everywhere.
    const area = event.target.closest?.("textarea[data-check]");
    if (!area) return;
    if (event.key === "Escape") { area.dataset.leave = ""; return; }
    if (event.key !== "Tab" || event.shiftKey || "leave" in area.dataset) return;
    event.preventDefault();
    area.setRangeText("  ", area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("focusout", (event) => { if (event.target.dataset) delete event.target.dataset.leave; });
})();
