/** Write `text` into a control that may have the focus, and keep the caret beside the same words. */
export function write(control, text) {
  const before = control.value;
  if (before === text) return;
  const caret = document.activeElement === control ? control.selectionStart : null;
  control.value = text;
  if (caret === null) return; // not focused, or a kind of input that has no caret
  let same = 0;
  while (same < caret && same < text.length && text[same] === before[same]) same++;
  const place = same < caret ? Math.max(same, text.length - (before.length - caret)) : caret;
  control.setSelectionRange(place, place);
}
