// Finishing, handing over and signing out come after saving. Where something is still on its way the
// page says so and waits; whoever would rather stay, stays.
import { on } from "./bus.js";
import { journal } from "./journal.js";
import { whereItWaits } from "./words.js";

const A_MOMENT = 700; // most is saved sooner: then nothing is said
const THERE = "It goes on by itself once everything is saved.";

/** Resolves to "saved"; to "stay" where that was chosen; to "leave" where `leaving` words were. */
export async function settled({ leaving } = {}) {
  let chosen = null;
  let close = () => {};
  const saying = setTimeout(() => { close = ask((choice) => { chosen = choice; }, leaving); }, A_MOMENT);
  const arrived = await journal.flush(Infinity, () => chosen !== null);
  clearTimeout(saying);
  close();
  return chosen ?? (arrived ? "saved" : "stay");
}

function ask(choose, leaving) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet waits";
  dialog.setAttribute("aria-labelledby", "waits-head");
  const where = made("p", "");
  where.setAttribute("role", "status");
  const tell = () => { if (journal.pending.size) where.textContent = `${whereItWaits(journal)} ${THERE}`; };
  const line = made("div", "", "line");
  line.append(act("Stay", "primary", () => choose("stay")));
  if (leaving) line.append(act(leaving(journal.isKept), "quiet", () => choose("leave")));
  dialog.append(Object.assign(made("h2", "Not everything is saved yet."), { id: "waits-head" }), where, line);
  dialog.addEventListener("cancel", () => choose("stay"));
  document.body.append(dialog);
  const deafen = on("journal", tell);
  tell();
  dialog.showModal();
  return () => { deafen(); dialog.close(); dialog.remove(); };
}

const made = (tag, words, className = "") => Object.assign(document.createElement(tag), { textContent: words, className });

function act(words, kind, onClick) {
  const button = made("button", words, `btn ${kind}`);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}
