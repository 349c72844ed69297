// The page's own wires: what is typed reaches the picture without a way through the server.
const wires = new EventTarget();
const latest = new Map();
const key = (document, name) => `${document ?? ""}\n${name}`;

export const say = (type, detail) => wires.dispatchEvent(new CustomEvent(type, { detail }));

/** Listen; returns what ends the listening. */
export function on(type, listener) {
  const heard = (event) => listener(event.detail);
  wires.addEventListener(type, heard);
  return () => wires.removeEventListener(type, heard);
}

/** Tell that a field of this page now shows `value`. */
export function showing(document, name, value) {
  latest.set(key(document, name), value);
  say("value", { document, name, value });
}

/** What a field of this page showed last, for those who come late. */
export const shown = (document, name) => latest.get(key(document, name));

/** The values that belong to no document and live in this page alone. */
export const unkept = () => [...latest].filter(([k]) => k.startsWith("\n")).map(([k, v]) => [k.slice(1), v]);

/** The ratings among them; a rating's name holds its view and what is rated. */
export const ratings = () => unkept().filter(([name, value]) => name.includes("/") && value != null);

/** The others: which part or view of the page is shown. */
export const switches = () => unkept().filter(([name]) => !name.includes("/"));
