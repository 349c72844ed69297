// Where a keyboard stood when that part of the page was drawn anew. Its control, if one that is called
// so comes back; else what opened it or the part itself, so that Tab goes on from here and not from the
// top of the page.
import { again, isOfUse, known, placeOf, stands } from "./again.js";

const A_MOMENT = 500; // a part is emptied first and filled when the server has read what stands in it

let held = null; // the control that has the focus, as it is known
let lost = null; // one that went, until another has the focus
let timer;

addEventListener("focusin", ({ target }) => {
  held = known(target);
  lost = null;
});

// Whoever taps beside everything lets go of a control that is still there to be seen.
addEventListener("focusout", ({ target }) => setTimeout(() => {
  if (held?.control === target && document.activeElement === document.body && isOfUse(target)) held = null;
  look();
}));

new MutationObserver(look).observe(document, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["class", "hidden", "disabled", "open"],
});

function look() {
  if (document.activeElement !== document.body || !held || (!lost && isOfUse(held.control))) return;
  if (!lost) {
    lost = held;
    clearTimeout(timer);
    timer = setTimeout(goOn, A_MOMENT);
  }
  again(lost)?.focus({ preventScroll: true });
}

function goOn() {
  const part = lost && document.activeElement === document.body && placeOf(lost);
  if (!part) return;
  const opener = [...part.querySelectorAll("[aria-expanded]")].find(stands);
  if (!opener && !part.hasAttribute("tabindex")) part.tabIndex = -1;
  (opener ?? part).focus({ preventScroll: true });
}
