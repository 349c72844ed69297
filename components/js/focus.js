// Where a keyboard stood when that part of the page was drawn anew. Its control, if one that is called
// so comes back; else what opened it or the part itself, so that Tab goes on from here and not from the top of the page.
const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
const A_MOMENT = 500; // a part is emptied first and filled when the server has read what stands in it

const called = (one) => [one.tagName, one.dataset.field ?? one.getAttribute("aria-label") ?? one.textContent.trim(), one.value].join("\n");
const stands = (one) => one.isConnected && one.checkVisibility({ visibilityProperty: true });
const canHold = (one) => stands(one) && !one.disabled;

let held = null; // the control that has the focus, what it is called, and all that it stands in
let lost = null; // the same of a control that went, until another one has the focus
let timer;

function around(one) {
  const parts = [];
  for (let part = one.parentElement; part && part !== document.body; part = part.parentElement) parts.push(part);
  return parts;
}

addEventListener("focusin", ({ target }) => {
  held = { target, called: called(target), around: around(target) };
  lost = null;
});

// Whoever taps beside everything lets go of a control that is still there to be seen.
addEventListener("focusout", ({ target }) => setTimeout(() => {
  if (held?.target === target && document.activeElement === document.body && canHold(target)) held = null;
  look();
}));

new MutationObserver(look).observe(document, {
  childList: true, subtree: true, attributes: true, attributeFilter: ["class", "hidden", "disabled", "open"],
});

function look() {
  if (document.activeElement !== document.body || !held || canHold(held.target)) return;
  if (!lost) {
    lost = held;
    clearTimeout(timer);
    timer = setTimeout(goOn, A_MOMENT);
  }
  const controls = [...(place()?.querySelectorAll(CONTROLS) ?? [])];
  controls.find((one) => called(one) === lost.called && canHold(one))?.focus({ preventScroll: true });
}

/** The smallest part around what went that is still to be seen. */
function place() { return lost.around.find(stands); }

function goOn() {
  const part = lost && document.activeElement === document.body && place();
  if (!part) return;
  const opener = [...part.querySelectorAll("[aria-expanded]")].find(stands);
  if (!opener && !part.hasAttribute("tabindex")) part.tabIndex = -1;
  (opener ?? part).focus({ preventScroll: true });
}
