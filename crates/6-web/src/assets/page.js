// Keys and refreshing. Everything here can be done without it.
"use strict";

const KEYS_OFF = "onrecord-keys-off";
const GO = { t: "/", p: "/positions", f: "/families", q: "/quotes", a: "/actors", l: "/ledger" };

let going = false;

const keysAreOff = () => localStorage.getItem(KEYS_OFF) === "1";
const rows = () => [...document.querySelectorAll("main [data-open]")];
const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

function step(links, by) {
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
}

function stepThroughMarks(by) {
  const marks = [...document.querySelectorAll("mark.lit, .on-damage, tr.damaged, .damages .evidence > li")];
  if (marks.length === 0) return;
  const at = marks.findIndex((mark) => mark.classList.contains("at"));
  marks.forEach((mark) => mark.classList.remove("at"));
  const next = marks[(at + by + marks.length) % marks.length];
  next.classList.add("at");
  next.scrollIntoView({ block: "center" });
}

function foldFurniture() {
  const folds = [...document.querySelectorAll("details.furniture")];
  const open = folds.some((fold) => !fold.open);
  folds.forEach((fold) => { fold.open = open; });
}

const ACTIONS = {
  j: () => step(rows(), 1),
  k: () => step(rows(), -1),
  o: () => document.activeElement?.matches("[data-open]") && document.activeElement.click(),
  u: () => history.back(),
  n: () => stepThroughMarks(1),
  N: () => stepThroughMarks(-1),
  b: foldFurniture,
  "?": () => { location.href = "/help"; },
  "/": () => document.getElementById("search")?.select(),
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (going) {
    going = false;
    if (GO[event.key]) location.href = GO[event.key];
    return;
  }
  if (event.key === "g") {
    going = true;
    return;
  }
  if (event.key === "Enter" && document.activeElement === document.body && repeated()) {
    event.preventDefault();
    repeated().click();
    return;
  }
  // A screen may have keys of its own: a button names the key that presses it.
  const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const action = own ? () => own.click() : ACTIONS[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

function keySwitch() {
  const box = document.getElementById("keys-off");
  if (!box) return;
  box.checked = keysAreOff();
  box.addEventListener("change", () => localStorage.setItem(KEYS_OFF, box.checked ? "1" : "0"));
}

// The last verdict, so that Return repeats it.
const AGAIN = "onrecord-again";

function rememberVerdicts() {
  document.querySelectorAll("[data-again]").forEach((button) => {
    button.addEventListener("click", () => sessionStorage.setItem(AGAIN, button.dataset.key));
  });
  document.querySelectorAll("[data-drawer]").forEach((link) => {
    link.addEventListener("click", (event) => {
      const drawer = document.querySelector("details.correct");
      if (!drawer) return;
      event.preventDefault();
      drawer.open = true;
      drawer.querySelector("button, input, select")?.focus();
      drawer.scrollIntoView({ block: "center" });
    });
  });
}

function repeated() {
  const again = sessionStorage.getItem(AGAIN);
  return again && document.querySelector(`[data-again][data-key="${CSS.escape(again)}"]`);
}

// A colleague's correction, or an `add` beside this page: offer the new state, never pull the page away.
function follow() {
  const address = document.body.dataset.changes;
  if (!address) return;
  const source = new EventSource(address);
  source.addEventListener("change", () => {
    if (document.querySelector(".changed")) return;
    const note = document.createElement("a");
    note.className = "changed";
    note.href = location.href;
    note.setAttribute("role", "status");
    note.textContent = "The record has changed. Show it as it is now";
    document.querySelector("main").prepend(note);
  });
  addEventListener("pagehide", () => source.close());
}

document.addEventListener("keydown", pressed);
rememberVerdicts();
follow();
keySwitch();
