// What waits for decisions, by keyboard: j and k move, a approves, d denies with a reason, x ticks, return opens.
"use strict";
(() => {
  const { $, $$, announce } = martlet;
  let current = null;

  const cards = () => $$("#approvals .approval");
  const card = () => cards().find((one) => one.dataset.key === current);
  const select = (one) => {
    for (const other of cards()) delete other.dataset.current;
    current = one?.dataset.key || null;
    if (!one) return;
    one.dataset.current = "";
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
    announce(one.ariaLabel);
  };
  const move = (step) => {
    const all = cards(), at = all.indexOf(card());
    if (all.length) select(all[Math.min(Math.max(at < 0 ? 0 : at + step, 0), all.length - 1)]);
  };
  const answer = (one, verdict) => {
    const all = cards(), next = all[all.indexOf(one) + 1] || all[all.indexOf(one) - 1];
    const form = $("form.decision", one);
    current = next?.dataset.key || null;
    form?.requestSubmit($(`button[value=${verdict}]`, form));
  };

  document.addEventListener("keydown", (event) => {
    if (!$("#approvals") || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if ($("dialog[open]")) return;
    const field = event.target.closest?.("input,textarea,select,[contenteditable]");
    if (field) {
      const one = field.closest(".approval");
      if (event.key === "Enter" && one && field.name === "reason" && "denying" in one.dataset && field.value.trim()) {
        event.preventDefault();
        answer(one, "deny");
      }
      if (event.key === "Escape" && one) { delete one.dataset.denying; select(one); }
      return;
    }
    const one = card();
    const keys = {
      j: () => move(1),
      k: () => move(-1),
      a: () => one && answer(one, "approve"),
      d: () => {
        const reason = one && $("input[name=reason]", one);
        if (!reason) return;
        one.dataset.denying = "";
        reason.focus();
      },
      x: () => { const box = one && $("input[name=ids]", one); if (box) box.checked = !box.checked; },
      Enter: () => { if (one && event.target === one) $("h2 a", one).click(); },
    };
    if (keys[event.key]) { keys[event.key](); if (event.key !== "Enter") event.preventDefault(); }
  });
  document.addEventListener("focusin", (event) => {
    const one = event.target.closest?.("#approvals .approval");
    if (!one || one.dataset.key === current) return;
    for (const other of cards()) delete other.dataset.current;
    current = one.dataset.key;
    one.dataset.current = "";
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("#bulk [data-all]")) return;
    for (const box of $$("#approvals input[name=ids]")) box.checked = event.target.checked;
  });
  // The list was made anew: whoever was at a card is at it again, or at the one behind it.
  martlet.listeners.push(() => {
    const one = card();
    if (one) one.dataset.current = "";
    if (one && (document.activeElement === document.body || document.activeElement?.id === "main")) select(one);
  });
})();
