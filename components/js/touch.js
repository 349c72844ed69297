// A finger that lands on a slider while scrolling must not change a rating: its value is taken when
// the finger moves sideways or lifts, and given back when the browser starts to scroll.
const SIDEWAYS = 8;

/** Listeners for a range input. `take(value)` is told what the person chose. */
export function guarded(take) {
  let finger = null;
  let pressed = false;
  const accept = (control) => {
    const chosen = finger?.value;
    finger = null;
    if (chosen === undefined) return;
    control.value = chosen;
    take(Number(chosen));
  };
  return {
    onPointerdown(event) {
      pressed = true;
      finger = event.pointerType === "touch" ? { x: event.clientX, start: event.target.value } : null;
    },
    onInput(event) {
      if (!finger) return take(Number(event.target.value));
      finger.value = event.target.value;
      event.target.value = finger.start;
    },
    onPointermove(event) {
      if (finger && Math.abs(event.clientX - finger.x) > SIDEWAYS) accept(event.target);
    },
    onPointerup(event) {
      accept(event.target);
      // An unset slider rests in the middle: a press exactly there changes nothing, but it is a choice.
      if (pressed && event.target.dataset.unset !== undefined) take(Number(event.target.value));
      pressed = false;
    },
    onPointercancel(event) {
      if (finger) event.target.value = finger.start;
      finger = null;
      pressed = false;
    },
  };
}
