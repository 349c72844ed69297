// What this browser keeps on its disk: sealed entries, and the random id of the device. No word can
// be read from it without the key, which the server issues and which is never written down here.
import { randomId } from "./ids.js";
import { left } from "./leaving.js";

const ENTRIES = "entries";
const DEVICE = "device";

const asked = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
const ended = (work) => new Promise((yes, no) => { work.oncomplete = () => yes(); work.onabort = work.onerror = () => no(work.error); });

/** Whether this browser can seal and keep anything at all; over plain http it cannot. */
export const canKeep = () => Boolean(window.isSecureContext && window.crypto?.subtle && window.indexedDB);

const called = () => `fulcrum${window.path_prefix ?? ""}`;

/** Whether anything was ever kept here: to look for it must not begin to keep. */
export const hasShelf = async () => !indexedDB.databases || (await indexedDB.databases()).some((one) => one.name === called());

export async function openShelf() {
  const request = indexedDB.open(called(), 1);
  request.onupgradeneeded = () => [ENTRIES, DEVICE].forEach((name) => request.result.createObjectStore(name));
  const database = await asked(request);
  database.onversionchange = () => database.close();
  const work = database.transaction(DEVICE, "readwrite"); // one transaction: two tabs agree on one id
  const store = work.objectStore(DEVICE);
  const device = (await asked(store.get("id"))) ?? randomId();
  store.put(device, "id");
  await ended(work);
  return new Shelf(database, device);
}

class Shelf {
  constructor(database, device) { Object.assign(this, { database, device }); }

  /** Every entry with its name. */
  async all() {
    const store = this.database.transaction(ENTRIES).objectStore(ENTRIES);
    const [names, entries] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
    return names.map((name, place) => [name, entries[place]]);
  }

  /** Write entries; remove others, unless a newer one has taken their place. */
  async change(written, removed) {
    const work = this.database.transaction(ENTRIES, "readwrite", { durability: "strict" });
    const store = work.objectStore(ENTRIES);
    for (const [name, entry] of written) store.put(entry, name);
    for (const [name, seq] of removed) {
      const found = store.get(name);
      found.onsuccess = () => { if (!(found.result?.seq > seq)) store.delete(name); };
    }
    await ended(work);
    left(removed.map(([name]) => name));
  }
}
