// What is being taken off this device's disk. A page often goes in that moment, before the disk has let
// go: the next one would find there what the server has already taken, and offer it a second time.
const LEAVING = "fulcrumLeaving"; // in this tab: names on the disk and numbers, no word of what was typed

const noted = () => new Map(JSON.parse(sessionStorage.getItem(LEAVING) || "[]"));
const note = (names) => (names.size ? sessionStorage.setItem(LEAVING, JSON.stringify([...names])) : sessionStorage.removeItem(LEAVING));

/** Note in this very moment that an entry is to go, up to the number `seq`. */
export const leaves = (name, seq) => note(noted().set(name, seq));

/** The disk has let go of these. */
export function left(names) {
  const still = noted();
  names.forEach((name) => still.delete(name));
  note(still);
}

/** Whether what lies on the disk was to go. */
export const isLeaving = (name, seq) => noted().get(name) >= seq;
