// Finishing, handing over and signing out come after saving. Where something is still on its way the
// page says so and waits; whoever would rather stay, stays.
import { on } from "./bus.js";
import { act, dialogue, made } from "./dialogue.js";
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
  const where = made("p", "");
  where.setAttribute("role", "status");
  const tell = () => { if (journal.pending.size) where.textContent = `${whereItWaits(journal)} ${THERE}`; };
  const line = made("div", "", "line");
  line.append(act("Stay", "primary", () => choose("stay")));
  if (leaving) line.append(act(leaving(journal.isKept), "quiet", () => choose("leave")));
  const deafen = on("journal", tell);
  tell();
  const close = dialogue("Not everything is saved yet.", [where, line], () => choose("stay"));
  return () => { deafen(); close(); };
}
