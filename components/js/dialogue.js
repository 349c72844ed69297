// A question of the page itself, above all else on it.

export const made = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words, className });

export function act(words, kind, onClick) {
  const button = made("button", words, `btn ${kind}`);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

/** Show `parts` below a heading; `onStay` is called where it is left with Esc. Returns what ends it. */
export function dialogue(heading, parts, onStay) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet waits";
  dialog.setAttribute("aria-labelledby", "waits-head");
  dialog.append(Object.assign(made("h2", heading), { id: "waits-head" }), ...parts);
  dialog.addEventListener("cancel", onStay);
  document.body.append(dialog);
  dialog.showModal();
  return () => { dialog.close(); dialog.remove(); };
}
