// A tap belongs to what the finger came down on. The page may move while it is down, because a line came
// up above or a part was drawn anew: the tap would fall beside it, or on what has come to lie there.
import { again, known } from "./again.js";

const TAPPED = "button, a[href], summary, label, input[type=checkbox], input[type=radio]";
const FURTHEST = 10; // pixels; whoever moves further is dragging or scrolling
const NO_CLICK = 100; // ms after which none will come: the browser sends none where the control went

let down = null;

const isNear = (event, begun) => Math.hypot(event.clientX - begun.x, event.clientY - begun.y) <= FURTHEST;

addEventListener("pointerdown", (event) => {
  const control = event.isPrimary && event.button === 0 && event.target.closest?.(TAPPED);
  down = control ? { ...known(control), x: event.clientX, y: event.clientY } : null;
}, true);
addEventListener("pointercancel", () => { down = null; }, true);

addEventListener("pointerup", (event) => {
  const begun = down;
  if (!begun || begun.control.isConnected || !isNear(event, begun)) return;
  setTimeout(() => {
    if (down !== begun) return; // its click has come
    down = null;
    again(begun)?.click();
  }, NO_CLICK);
}, true);

addEventListener("click", (event) => {
  const begun = down;
  down = null;
  if (!begun || !event.isTrusted || !event.detail || !isNear(event, begun)) return; // by key, by a script, or a drag
  const control = again(begun);
  if (begun.control.contains(event.target) || control?.contains(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  control?.click();
}, true);
