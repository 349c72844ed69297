// One journal a page. An edit stays here until the server has acknowledged the commit; the socket
// event's return value is that acknowledgement, and a plain POST stands in while the socket is away.
import { say } from "./bus.js";
import { clock } from "./clock.js";

const SOCKET_PATIENCE = 2500;
const FETCH_PATIENCE = 4000;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 3000;
const SIGNED_OUT = 401;
const BATCH = 200;
const FRAME = 200_000; // characters in one delivery: a frame above a megabyte would end the socket
const TOO_LONG = "This text is far too long to be sent. Shorten it; what stood here before is kept.";
const BREATH = 30; // between two batches: quick typing travels together
const KEEPALIVE_LIMIT = 50; // edits in a beacon; a browser takes 64 kB

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const keyOf = ({ document, field }) => `${document}\n${field}`;
const lengthOf = (value) => (typeof value === "string" ? value.length : 1);

/** A random id of 96 bits, for writers and for items of a list. */
export const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class Journal {
  constructor() {
    this.writer = randomId();
    this.seq = 0;
    this.skew = 0; // this device's clock against the server's, in ms
    this.pending = new Map(); // newest edit of each field; only keep() and settle() change it
    this.refused = new Set();
    this.state = "idle"; // idle, saving, saved, away, refused
    this.savedAt = null;
    this.awaySince = null;
    this.socketFailed = false;
    this.isLeaving = false; // the page goes whatever is pending: the tablet was turned
    for (const [target, type] of [[window, "online"], [window, "pageshow"], [document, "visibilitychange"]])
      target.addEventListener(type, () => this.kick());
    window.addEventListener("pagehide", () => this.beacon());
    window.addEventListener("beforeunload", (event) => { if (this.pending.size && !this.isLeaving) event.preventDefault(); });
  }

  /** Note one edit and send it as soon as the line allows. */
  put(document, field, value, base) {
    if (lengthOf(value) > FRAME) return this.refuse(document, field);
    this.keep({ document, field, value, base, writer: this.writer, seq: ++this.seq, at: Math.round(Date.now() + this.skew) });
    this.tell(this.state === "away" ? "away" : "saving");
    this.pump();
  }

  keep(edit) {
    this.pending.set(keyOf(edit), edit);
    this.refused.delete(keyOf(edit));
  }

  /** What cannot travel at all is answered here, and holds nothing else up. */
  refuse(document, field) {
    this.pending.delete(keyOf({ document, field }));
    this.refused.add(keyOf({ document, field }));
    say("ack", { document, field, refused: TOO_LONG });
    say("journal", this.state);
  }

  settle(ack) {
    const edit = this.pending.get(keyOf(ack));
    if (edit?.seq === ack.seq) this.pending.delete(keyOf(ack));
    if (ack.refused) this.refused.add(keyOf(ack));
    say("ack", ack);
  }

  /** Send what is pending; whether all of it has arrived within `patience` ms. */
  async flush(patience) {
    const until = Date.now() + patience;
    this.kick();
    while (this.pending.size && Date.now() < until) await sleep(BREATH);
    return !this.pending.size;
  }

  holds(document, field) { return this.pending.has(keyOf({ document, field })); }

  kick() { this.wake?.(); this.pump(); }

  async pump() {
    if (this.pumping) return;
    this.pumping = true;
    let wait = FIRST_WAIT;
    while (this.pending.size) {
      try {
        if (!(await this.batch())) break;
        wait = FIRST_WAIT;
        await sleep(BREATH);
      } catch {
        this.tell("away");
        await this.rest(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    this.pumping = false;
  }

  async batch() {
    const edits = this.next();
    const sent = Date.now();
    const answer = await this.send(edits);
    if (!answer) throw new Error("The journal was not answered");
    if (!answer.acks) {
      this.complaint = answer.status === SIGNED_OUT ? "Not saved yet. Sign in in another tab, then type on here." : answer.refused;
      this.tell("refused");
      return false;
    }
    this.skew = answer.now - (sent + Date.now()) / 2;
    answer.acks.forEach((ack) => this.settle(ack));
    this.tell(this.pending.size ? "saving" : "saved");
    return true;
  }

  /** The oldest edits, as many as travel together. */
  next() {
    const edits = [];
    let room = FRAME;
    for (const edit of this.pending.values()) {
      room -= lengthOf(edit.value);
      if (edits.length === BATCH || (edits.length && room < 0)) break;
      edits.push(edit);
    }
    return edits;
  }

  async send(edits) {
    const socket = window.socket;
    if (socket?.connected && window.did_handshake && !this.socketFailed) {
      try {
        return await socket.timeout(SOCKET_PATIENCE).emitWithAck("journal", { edits });
      } catch (error) {
        this.socketFailed = true; // the next try goes over HTTP: a silent line is found out at once
        throw error;
      }
    }
    this.socketFailed = false;
    const reply = await fetch(this.address(), {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ edits }), signal: AbortSignal.timeout(FETCH_PATIENCE),
    });
    if (reply.status === SIGNED_OUT) return { status: SIGNED_OUT };
    if (reply.status >= 500) throw new Error(`The journal was answered with ${reply.status}`);
    return reply.json();
  }

  address() { return `${window.path_prefix ?? ""}/_journal`; }

  rest(ms) {
    return new Promise((done) => { this.wake = done; setTimeout(done, ms * (0.7 + 0.6 * Math.random())); });
  }

  beacon() {
    if (!this.pending.size) return;
    const edits = [...this.pending.values()].slice(-KEEPALIVE_LIMIT);
    navigator.sendBeacon(this.address(), new Blob([JSON.stringify({ edits })], { type: "application/json" }));
  }

  tell(state) {
    if (state === "away") this.awaySince ??= Date.now();
    else this.awaySince = null;
    if (state === "saved") this.savedAt = Date.now();
    this.state = state;
    say("journal", state);
  }

  /** The saved mark's words. It says "Saved" only when nothing waits and nothing was refused. */
  words() {
    if (this.state === "away") return `Not saved since ${clock(this.awaySince)}. Keep this page open.`;
    if (this.state === "refused") return this.complaint;
    if (this.pending.size) return "Saving…";
    if (this.refused.size) return "One answer was not taken. It is marked below.";
    return this.savedAt ? `Saved ${clock(this.savedAt)}` : "";
  }
}

export const journal = new Journal();
