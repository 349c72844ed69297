// Keep the page while the line is away or the server was started again. NiceGUI would reload at
// once, in the middle of a word; here it waits until nothing is pending and nobody is typing.
import { say, switches, unkept } from "./bus.js";
import { isGranted, NEUTRAL_TITLE } from "./cover.js";
import { sendOnce } from "./deeds.js";
import { journal } from "./journal.js";
import { keeper } from "./keeper.js";
import { goBackTo, whereabouts } from "./whereabouts.js";

const AT_REST = 2500;
const LOOK_AGAIN = 300;
const LEAVING = 10_000;
const LAST_WORDS = 1500; // ms that words have to leave in before the page gives way to the cover
const HANDED_OVER = "fulcrumHandedOver";
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// A page that the browser kept and shows again, as with its Back button, asks the server once more.
// Until then nothing of it is seen: the screen may have been covered or turned meanwhile.
addEventListener("pagehide", () => (document.documentElement.hidden = true));
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
addEventListener("fulcrum-covered", () => giveWayToCover());

let lastInput = -AT_REST;
let watching = false;
addEventListener("input", () => (lastInput = performance.now()), true);

// A reload ends the navigation that is under way: whoever just followed a link would stay here.
let leftAt = -LEAVING;
addEventListener("beforeunload", () => (leftAt = performance.now()));
addEventListener("fulcrum-reload", async () => {
  while (document.querySelector("dialog.waits")) await sleep(LOOK_AGAIN); // it has a question first
  await reload();
});
async function reload() {
  while (performance.now() - leftAt < LEAVING) await sleep(LOOK_AGAIN);
  location.reload();
}

// What this page showed before it had to reload itself. Read once and removed: it must not outlive that.
const here = () => location.pathname + location.search;
const isCover = document.title === NEUTRAL_TITLE; // it stands at the page's address, and leaves the note alone
const noted = JSON.parse((!isCover && sessionStorage.getItem(HANDED_OVER)) || "{}");
const handedOver = noted.here === here() ? noted : {};
if (!isCover) sessionStorage.removeItem(HANDED_OVER);
const values = new Map(handedOver.values);

/** The value a field of no document had before the reload, or undefined. */
export const broughtAlong = (name) => values.get(name);

/** Put the caret back where it was before the reload. */
export function refocus(name, control) {
  if (handedOver.focus !== name) return;
  handedOver.focus = null;
  control.focus({ preventScroll: true });
  if (handedOver.caret != null) control.setSelectionRange(handedOver.caret, handedOver.caret);
}

function announce(state) {
  document.documentElement.dataset.link = state;
  say("link", state);
}

/** Replace NiceGUI's answer to a lost line; called by each field, works once. */
export async function watch() {
  if (watching) return;
  watching = true;
  journal.kick(); // an earlier page may have left something on this device
  while (!window.socket) await sleep(20);
  const socket = window.socket;
  sendOnce(socket);
  socket.on("connect", () => { announce("up"); journal.connected(); });
  socket.on("disconnect", () => announce("away"));
  socket.on("cover", () => giveWayToCover());
  socket.on("turned", ({ path }) => giveWay(() => location.replace((window.path_prefix ?? "") + path)));
  socket.io.timeout(4000);
  socket.io.reconnectionDelayMax(2000);
  socket.off("connect_error");
  socket.on("connect_error", (error) => lost(socket, error));
  announce(socket.connected ? "up" : "away");
  if (handedOver.whereabouts) goBackTo(handedOver.whereabouts);
}

/** The tablet is being turned to a client: nothing of this page stays to be seen, or holds it up. */
function giveWay(leave) {
  if (journal.isLeaving) return; // it gives way already: a second navigation would end the first
  document.documentElement.hidden = true;
  journal.isLeaving = true;
  leave();
}

/** The screens of this person are covered: the page comes back as it stood, once they are shown. */
async function giveWayToCover() {
  if (journal.isLeaving) return;
  journal.isLeaving = true;
  handOver(); // before it is hidden: then it has no height
  document.documentElement.hidden = true;
  document.title = NEUTRAL_TITLE;
  isGranted();
  await Promise.all([journal.flush(LAST_WORDS), keeper.rest(LAST_WORDS)]);
  await reload();
}

let waiting = false;
async function lost(socket, error) {
  announce("away");
  if (error.message === "turned") return giveWay(() => location.reload()); // which leads to the turned page
  if (error.message === "cover") return giveWayToCover();
  if (error.message === "cookies") location.replace(`${window.path_prefix}/sign-in?cookies=1`);
  if (error.message !== "Implicit handshake failed" || waiting) return; // else socket.io tries again by itself
  waiting = true;
  socket.disconnect();
  while (!(await canReload())) await sleep(LOOK_AGAIN);
  handOver();
  await reload();
}

const isAtRest = () => performance.now() - lastInput >= AT_REST && !journal.pending.size;

async function canReload() {
  if (!isAtRest()) return false;
  try {
    const { ok } = await fetch(`${window.path_prefix}/readyz`, { signal: AbortSignal.timeout(3000) });
    return ok && isAtRest(); // somebody may have typed on meanwhile
  } catch {
    return false; // still away: ask again
  }
}

/** Note for the next page what is no word of anybody's; ratings only where no key seals them: a visitor's. */
function handOver() {
  const active = document.activeElement;
  const values = keeper.isOpen ? switches() : unkept();
  const state = { here: here(), focus: active?.dataset?.field, caret: active?.selectionStart, whereabouts: whereabouts(), values };
  sessionStorage.setItem(HANDED_OVER, JSON.stringify(state));
}
