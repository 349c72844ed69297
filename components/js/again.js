// Controls that are drawn anew by the server: what one was called and where it stood, to find it again.
const CONTROLS = "a[href], button, input, select, textarea, summary, label, [tabindex]";

/** Whether an element is on the page and to be seen. */
export const stands = (one) => one.isConnected && one.checkVisibility({ visibilityProperty: true });
/** Whether a control can be used as well. */
export const isOfUse = (one) => stands(one) && !one.disabled;

const called = (one) => [one.tagName, one.dataset.field ?? one.getAttribute("aria-label") ?? one.textContent.trim(), one.value].join("\n");

/** All that is needed to find a control again. */
export function known(control) {
  const around = [];
  for (let part = control.parentElement; part && part !== document.body; part = part.parentElement) around.push(part);
  return { control, called: called(control), around };
}

/** The smallest part around a control that went that is still to be seen. */
export const placeOf = (one) => one.around.find(stands);

/** The control itself, or the one that has taken its place; nothing where there is none. */
export function again(one) {
  if (isOfUse(one.control)) return one.control;
  return [...(placeOf(one)?.querySelectorAll(CONTROLS) ?? [])].find((other) => called(other) === one.called && isOfUse(other));
}
