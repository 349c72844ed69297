// What the saved mark says. "Saved" stands only where nothing waits and nothing was refused.
import { clock } from "./clock.js";
import { canKeep } from "./shelf.js";

export const NO_DISK = "This connection is not secure, so nothing is kept on this device: keep this page open.";

export function wordsOf(journal) {
  const { pending, refused, state, savedAt } = journal;
  if (pending.size && ["away", "refused"].includes(state)) return whereItWaits(journal);
  if (pending.size) return "Saving…";
  if (refused.size) return "One answer was not taken. It is marked below.";
  return savedAt ? `Saved ${clock(savedAt)}` : "";
}

/** Where it is while the server does not have it, and since when. */
export function whereItWaits({ pending, isKept, state, complaint }) {
  const since = clock(Math.min(...[...pending.values()].map((edit) => edit.since)));
  const place = isKept ? `Kept on this device since ${since}.` : `Not saved since ${since}.`;
  if (state === "refused") return `${place} ${complaint || "Sign in in another tab to save it."}`;
  if (isKept) return place;
  return `${place} ${canKeep() ? "Keep this page open." : NO_DISK}`;
}
