// Keys, the drawer beside the list, the clipboard, refreshing. Everything here can be done without it.
"use strict";

const KEYS_OFF = "onrecord-keys-off";
const AGAIN = "onrecord-again";
const GO = {
  t: "/", p: "/positions", f: "/families", q: "/quotes", a: "/actors", l: "/ledger",
  v: "/review", c: "/corrections", r: "/report",
};

let going = false;
let cameFrom = null;

const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const keysAreOff = () => localStorage.getItem(KEYS_OFF) === "1";
const isTyping = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null;
const drawer = () => one("aside.drawer");

// What a key is about: the line that has the focus, else the drawer, else the whole screen.
function about() {
  const line = document.activeElement?.closest(".evidence > li, aside.drawer, li.row, tr, section.standing");
  return line ?? drawer() ?? one("main");
}

function step(links, by) {
  if (links.length === 0) return;
  const at = links.findIndex((link) => link === document.activeElement || link.closest(".row, tr")?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
}

function stepThroughMarks(by) {
  const marks = all("mark.lit, .on-damage, tr.damaged, .damages .evidence > li");
  if (marks.length === 0) return;
  const at = marks.findIndex((mark) => mark.classList.contains("at"));
  marks.forEach((mark) => mark.classList.remove("at"));
  const next = marks[(at + by + marks.length) % marks.length];
  next.classList.add("at");
  next.scrollIntoView({ block: "center" });
}

// Pairs of a family, else variants or sentences of a line.
function stepThroughPairs(by) {
  const pairs = all(".pairs a");
  if (pairs.length > 0) {
    const at = pairs.findIndex((link) => link.hasAttribute("aria-current"));
    pairs[at + by]?.click();
    return;
  }
  const places = all(".variants > li, .evidence > li");
  places.forEach((place) => { place.tabIndex = -1; });
  step(places, by);
}

function foldFurniture() {
  const folds = all("details.furniture");
  const open = folds.some((fold) => !fold.open);
  folds.forEach((fold) => { fold.open = open; });
}

function go(path) {
  const link = all(".rail a").find((a) => a.pathname === path);
  if (link) link.click();
  else location.href = path;
}

// The forms that correct a line, at the field that is wanted.
function correct(field) {
  const forms = one("main details.correct");
  if (!forms) return;
  forms.open = true;
  const target = forms.querySelector(field) ?? forms.querySelector("button, input:not([type=hidden]), select");
  target?.focus();
  forms.scrollIntoView({ block: "center" });
}

function say(text, kept) {
  one(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  toast.textContent = text;
  if (kept) {
    const box = document.createElement("textarea");
    box.value = kept;
    box.readOnly = true;
    toast.append(box);
  }
  document.body.append(toast);
  toast.querySelector("textarea")?.select();
  if (!kept) setTimeout(() => toast.remove(), 2500);
}

// Sentence, source, day, address and hash, and where this line stands.
async function copyCitation() {
  const line = about();
  const cited = line.closest("[data-cite]") ?? line.querySelector("[data-cite]");
  if (!cited) return;
  const text = cited.dataset.cite;
  try {
    await navigator.clipboard.writeText(text);
    say("Citation copied");
  } catch {
    say("Copy the citation from here", text);
  }
}

// Puts another state of this screen in the place of this one, without losing the place on it.
async function swap(href) {
  const answer = await fetch(href);
  if (!answer.ok) {
    location.href = href;
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of [".rail", "main"]) one(part)?.replaceWith(next.querySelector(part));
  drawer()?.remove();
  const aside = next.querySelector("aside.drawer");
  if (aside) one("main").after(aside);
  document.body.classList.toggle("drawn", aside !== null);
  document.title = next.title;
  history.replaceState(null, "", href);
}

async function show(link) {
  cameFrom = link.getAttribute("href");
  await swap(link.href);
  drawer()?.focus();
}

async function close(link) {
  await swap(link.href);
  all("[data-show]").find((a) => a.getAttribute("href") === cameFrom)?.focus();
}

async function pick(link) {
  const row = link.closest("[id]")?.id;
  const inDrawer = link.closest("aside.drawer") !== null;
  const scrolled = scrollY;
  await swap(link.href);
  scrollTo(0, scrolled);
  const again = inDrawer ? drawer()?.querySelector("[data-pick]") : document.getElementById(row)?.querySelector("[data-open], [data-pick]");
  (again ?? one("main")).focus({ preventScroll: true });
  say(again?.closest("[id]")?.querySelector(".pick.in") ? "In the report" : "Taken out of the report");
}

async function move(selector) {
  const row = document.activeElement?.closest(".chosen > .row");
  const link = row?.querySelector(selector);
  if (!link) return;
  await swap(link.href);
  document.getElementById(row.id)?.querySelector("[data-open]")?.focus();
}

function clicked(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a, button");
  if (!link) return;
  if (link.dataset.again !== undefined) sessionStorage.setItem(AGAIN, link.dataset.key);
  const acts = [["show", show], ["close", close], ["pick", pick]];
  const act = acts.find(([name]) => link.dataset[name] !== undefined);
  if (act) {
    event.preventDefault();
    act[1](link);
  } else if (link.dataset.drawer !== undefined) {
    event.preventDefault();
    correct("button");
  }
}

const ACTIONS = {
  j: () => step(all("main [data-open]"), 1),
  k: () => step(all("main [data-open]"), -1),
  J: () => move("[data-down]"),
  K: () => move("[data-up]"),
  o: () => document.activeElement?.matches("a") && document.activeElement.click(),
  u: () => history.back(),
  n: () => stepThroughMarks(1),
  N: () => stepThroughMarks(-1),
  "[": () => stepThroughPairs(-1),
  "]": () => stepThroughPairs(1),
  b: foldFurniture,
  d: () => document.body.classList.toggle("plain-diff"),
  y: copyCitation,
  v: () => about().querySelector("[data-show]")?.click(),
  r: () => about().querySelector("[data-pick]")?.click(),
  c: () => correct("button"),
  m: () => correct("[name=into]"),
  s: () => correct("[name=at]"),
  "?": () => { location.href = one("a.keys").href; },
  "/": () => one("#search")?.select(),
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (isTyping(event.target)) event.target.blur();
    else if (one(".toast")) one(".toast").remove();
    else drawer()?.querySelector("[data-close]").click();
    return;
  }
  if (keysAreOff() || isTyping(event.target)) return;
  if (going) {
    going = false;
    if (GO[event.key]) go(GO[event.key]);
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
  // Space presses the button or box that has the focus.
  if (event.key === " " && document.activeElement?.closest("button, summary, input")) return;
  // A screen may have keys of its own: a button names the key that presses it.
  const own = one(`[data-key="${CSS.escape(event.key)}"]`);
  const action = own ? () => own.click() : ACTIONS[event.key];
  if (action) {
    event.preventDefault();
    action();
  }
}

function keySwitch() {
  const box = one("#keys-off");
  if (!box) return;
  box.checked = keysAreOff();
  box.addEventListener("change", () => localStorage.setItem(KEYS_OFF, box.checked ? "1" : "0"));
}

// The last verdict, so that Return repeats it.
function repeated() {
  const again = sessionStorage.getItem(AGAIN);
  return again && one(`[data-again][data-key="${CSS.escape(again)}"]`);
}

// A colleague's correction, or an `add` beside this page: offer the new state, never pull the page away.
function follow() {
  const address = document.body.dataset.changes;
  if (!address) return;
  const source = new EventSource(address);
  source.addEventListener("change", (event) => {
    if (one(".changed") || event.data === document.body.dataset.state) return;
    const note = document.createElement("p");
    note.setAttribute("role", "status");
    note.append(document.createElement("a"));
    note.firstChild.className = "changed";
    note.firstChild.href = location.href;
    note.firstChild.textContent = "The record has changed. Show it as it is now";
    one("main").prepend(note);
  });
  addEventListener("pagehide", () => source.close());
}

document.addEventListener("keydown", pressed);
document.addEventListener("click", clicked);
follow();
keySwitch();
// On a narrow screen the names of the screens are a strip that is longer than the window.
one(".rail [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
if (location.hash === "#evidence") drawer()?.focus();
