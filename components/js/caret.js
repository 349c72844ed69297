/** Write `text` into a control that may have the focus, and keep the caret beside the same words. */
export function write(control, text) {
  const before = control.value;
  if (before === text) return;
  const from = document.activeElement === control ? control.selectionStart : null;
  const to = control.selectionEnd;
  control.value = text;
  if (from === null) return; // not focused, or a kind of input that has no caret
  const isWhole = from < to && from === 0 && to === before.length; // whoever types now replaces all of it
  const place = (caret) => beside(caret, before, text);
  control.setSelectionRange(isWhole ? 0 : place(from), isWhole ? text.length : place(to));
}

/** Where a caret in `before` stands in `text`. */
function beside(caret, before, text) {
  let same = 0;
  while (same < caret && same < text.length && text[same] === before[same]) same++;
  return same < caret ? Math.max(same, text.length - (before.length - caret)) : caret;
}
