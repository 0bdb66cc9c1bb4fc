// SPDX-License-Identifier: Apache-2.0
// What the script adds to pages that work without it: single keys, running flight clocks, a queue that renews itself.

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Flight clocks: hours and minutes run down; days are left to the next load.

const urgency = (seconds) => (seconds < 0 ? "past" : seconds < 3600 ? "now" : seconds < 10800 ? "soon" : "later");

function runClocks() {
  const now = Date.now() / 1000;
  for (const clock of all("[data-due]")) {
    const left = Number(clock.dataset.due) - now;
    const minutes = Math.floor(Math.abs(left) / 60);
    if (minutes >= 2880 || (left < 0) !== clock.classList.contains("clock-past")) continue;
    const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
    const digits = $(".clock-digits bdi", clock);
    if (digits && digits.textContent !== text) digits.textContent = text;
    clock.className = `clock clock-${urgency(left)}`;
  }
}

// The queue: fetched again when the server says that it changed, and every half minute in any case.

const live = $("[data-live]");
let current = null;

async function renew() {
  if (!live || document.hidden || live.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(live.id);
    if (!fresh) return;
    live.replaceChildren(...fresh.childNodes);
    const chips = $(".chips");
    const freshChips = $(".chips", page);
    if (chips && freshChips) chips.replaceWith(freshChips);
    if (current) mark(rows().findIndex((row) => row.dataset.row === current));
    runClocks();
  } catch {
    // The network is away; the next round tries again.
  }
}

function listen() {
  if (!live || !window.EventSource) return;
  const events = new EventSource(live.dataset.live);
  events.addEventListener("queue", renew);
  addEventListener("pagehide", () => events.close());
}

// Single keys: never while something is typed, never with a modifier, and they can be switched off.

const rows = () => all("tr[data-row]");

function mark(index) {
  const list = rows();
  if (list.length === 0) return;
  const place = Math.max(0, Math.min(index, list.length - 1));
  list.forEach((row, number) => row.toggleAttribute("data-current", number === place));
  current = list[place].dataset.row;
  list[place].scrollIntoView({ block: "nearest" });
}

const marked = () => rows().findIndex((row) => row.hasAttribute("data-current"));

function openRow() {
  const row = rows()[marked()];
  const link = row && $("td.action a, td a, th a", row);
  if (link) link.click();
}

function claimRow() {
  const row = rows()[marked()];
  const form = row && $("form[data-claim]", row);
  const button = form ? $("button", form) : $('button[data-key="c"]');
  if (button) button.click();
}

function chooseDecision(number) {
  const group = $(`[data-decision="${number}"]`);
  if (group) $("input:checked, input", group).focus();
}

const dialog = $("#keys");
const keysAreOn = () => localStorage.getItem("keys") !== "off";
let waitsForPlace = false;

const keys = {
  j: () => mark(marked() + 1),
  k: () => mark(marked() < 0 ? 0 : marked() - 1),
  c: claimRow,
  n: () => $('[data-key="n"]')?.click(),
  1: () => chooseDecision(1),
  2: () => chooseDecision(2),
  3: () => chooseDecision(3),
  4: () => chooseDecision(4),
  g: () => { waitsForPlace = true; setTimeout(() => { waitsForPlace = false; }, 1000); },
};

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
  const target = event.target;
  if (target.matches('textarea, select, input:not([type="radio"]):not([type="checkbox"])')) return;
  if (event.key === "?") {
    event.preventDefault();
    dialog?.showModal();
    return;
  }
  if (!keysAreOn()) return;
  if (waitsForPlace && event.key === "h") {
    $('[data-go="hits"]')?.click();
    return;
  }
  if (event.key === "Enter" && !target.matches("a, button, input, summary") && marked() >= 0) {
    openRow();
    return;
  }
  const action = keys[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

if (dialog) {
  const box = $("#keys-on");
  box.checked = keysAreOn();
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  addEventListener("keydown", press);
  for (const hint of all("[data-keyboard-hint]")) hint.hidden = false;
}

$("[data-focus]")?.focus();
runClocks();
setInterval(runClocks, 10000);
setInterval(renew, 30000);
listen();
