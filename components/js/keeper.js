// Mirrors what the server does not have yet onto this device's disk, sealed, and finds it again on
// the next page. Sending never waits for it; without a disk or a key the words live in this page.
import { say } from "./bus.js";
import { randomId } from "./ids.js";
import { Keys } from "./keys.js";
import { isLeaving, leaves } from "./leaving.js";
import { canKeep, hasShelf, openShelf } from "./shelf.js";

const BREATH = 20;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

class Keeper {
  constructor() {
    this.keys = new Keys();
    this.names = new Map(); // of what is kept: its id here → its name on the disk
    this.written = new Map(); // id → the number that lies on the disk
    this.found = new Map(); // id → {seq, value} of what lay here when this page came
    this.waiting = new Map(); // id → {seq, value}; without a value it is to be removed
    this.isWanted = this.isOpen = false;
    this.opening = null;
  }

  /** Look for what lies here; called again with each connection until the key has come. */
  start() {
    if (!canKeep() || this.isOpen || this.opening) return;
    this.opening = this.open().catch(() => {}).finally(() => { this.opening = null; }); // away, or forbidden: tried again
  }

  /** This page types: it wants a key even where nothing lies here. */
  async want() {
    if (this.isWanted) return;
    this.isWanted = true;
    await this.opening;
    this.start();
  }

  /** Whether this page is turned to one document, for a client to hold. */
  get isTurned() { return this.keys.document !== ""; }

  /** Whether the number `seq` of something lies on the disk. */
  holds(id, seq) { return this.written.get(id) >= seq; }

  /** Wait until all of it lies on the disk that can, for `patience` ms at most. */
  async rest(patience) {
    const until = Date.now() + patience;
    while (this.isOpen && (this.waiting.size || this.isWriting) && Date.now() < until) await sleep(BREATH);
  }

  keep(id, seq, value) { this.change(id, { seq, value }); }

  drop(id, seq) {
    this.found.delete(id);
    if (this.names.has(id)) leaves(this.names.get(id), seq);
    this.change(id, { seq });
  }

  change(id, what) {
    this.want();
    this.waiting.set(id, what);
    this.write();
  }

  async open() {
    if (!this.isWanted && !(await hasShelf())) return;
    this.shelf ??= await openShelf();
    const entries = await this.shelf.all();
    if (!entries.length && !this.isWanted) return;
    const documents = new Set(entries.map(([, entry]) => entry?.document).filter((one) => typeof one === "string" && one));
    const sent = Date.now();
    const answer = await this.keys.ask(this.shelf.device, [...documents]);
    if (!answer) return;
    say("clock", { sent, now: answer.now });
    await this.find(entries);
    this.isOpen = true;
    this.write();
  }

  /** Open what can be opened with these keys. Another person's stays as it is; what is damaged goes. */
  async find(entries) {
    const found = new Map();
    const gone = [];
    let damaged = 0;
    for (const [name, entry] of entries) {
      if (isLeaving(name, entry?.seq)) { gone.push([name, entry.seq]); continue; }
      if (!this.keys.byId.has(entry?.key)) continue;
      try {
        const { id, value } = await this.keys.open(name, entry);
        const other = found.get(id); // two tabs may have kept the same sheet: the newer one stands
        if (other) gone.push([other.seq > entry.seq ? name : other.name, Infinity]);
        if (!(other?.seq > entry.seq)) found.set(id, { id, name, seq: entry.seq, value });
      } catch {
        gone.push([name, Infinity]);
        damaged++;
      }
    }
    for (const { id, name, seq } of found.values()) { this.names.set(id, name); this.written.set(id, seq); }
    this.found = found;
    if (gone.length) await this.shelf.change([], gone);
    say("found", { found: [...found.values()], damaged });
  }

  async write() {
    if (this.isWriting || !this.isOpen) return;
    this.isWriting = true;
    try {
      while (this.waiting.size) await this.writeWaiting();
    } catch {
      this.isOpen = false; // a full or forbidden disk: from here on the words live in this page
      this.written.clear();
    }
    this.isWriting = false;
    say("kept");
  }

  async writeWaiting() {
    const batch = [...this.waiting];
    this.waiting.clear();
    const written = [];
    const removed = [];
    for (const [id, { seq, value }] of batch) {
      if (value === undefined) { if (this.names.has(id)) removed.push([this.names.get(id), seq]); continue; }
      if (!this.names.has(id)) this.names.set(id, randomId());
      const name = this.names.get(id);
      written.push([name, { seq, ...(await this.keys.seal(name, { id, value })) }]);
    }
    await this.shelf.change(written, removed);
    for (const [id, { seq, value }] of batch) value === undefined ? this.written.delete(id) : this.written.set(id, seq);
  }
}

export const keeper = new Keeper();
