// One journal a page. An edit stays here, and sealed on this device, until the server has said that
// it is committed. What an earlier page could not send is found again and sent by the next one.
import { on, say } from "./bus.js";
import { deliver, isSignedOut, sendAlong, trustSocket } from "./delivery.js";
import { EDIT, fieldOf, idOf, inOrder, isOf, isSame, lengthOf } from "./edits.js";
import { randomId } from "./ids.js";
import { keeper } from "./keeper.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 1000; // a line that is back is found out within a second or two, also after half an hour
const SILENCE = 1300; // ms after which the same goes out once more beside: a line that is back answers the newest
const BATCH = 200;
const FRAME = 200_000; // characters in one delivery: a frame above a megabyte would end the socket
const BREATH = 30; // between two batches: quick typing travels together …
const BREATHS = 3; // … the more of it, the longer the server took: many may be typing, and each batch costs it the same
const LONGEST_BREATH = 300;
const TOO_LONG = "This text is far too long to be sent. Shorten it; what stood here before is kept.";
const [SETTLED, REFUSED, UNHEARD] = ["settled", "refused", "unheard"]; // what became of a delivery

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

class Journal {
  constructor() {
    this.writer = randomId();
    this.seq = 0;
    this.skew = 0; // what this device's clock lacks to the server's, in ms
    this.pending = new Map(); // by field and writer, the newest edit of each
    this.refused = new Map(); // what the server does not take, until something else is written there
    this.written = new Set(); // the fields that this page itself wrote into
    this.sent = new Set(); // what the last batch was about: only more of it has time
    this.state = "idle"; // idle, saving, saved, away, refused
    this.savedAt = null;
    this.isLeaving = false; // the page goes whatever is pending: the tablet was turned
    on("clock", (heard) => this.heardTime(heard));
    on("found", ({ found }) => this.find(found));
    on("kept", () => say("journal", this.state));
    for (const [target, type] of [[window, "online"], [window, "pageshow"], [document, "visibilitychange"]])
      target.addEventListener(type, () => this.kick());
    window.addEventListener("pagehide", () => { if (this.pending.size) sendAlong([...this.pending.values()]); });
    window.addEventListener("beforeunload", (event) => { if (this.pending.size && !this.isKept && !this.isLeaving) event.preventDefault(); });
  }

  /** Note one edit and send it as soon as the line allows; `base` and `upon` say what was on the screen. */
  put(document, field, value, { base = 0, upon = null } = {}) {
    if (lengthOf(value) > FRAME) return this.refuse(document, field);
    const edit = { document, field, value, base, upon, writer: this.writer, seq: ++this.seq, at: Math.round(Date.now() + this.skew) };
    this.written.add(fieldOf(edit));
    [...this.refused.values()].filter(isOf(document, field)).forEach((one) => this.letGo(one)); // written over
    this.keep({ ...edit, since: this.pending.get(idOf(edit))?.since ?? Date.now() });
    this.tell(this.state === "away" ? "away" : "saving");
    if (!this.sent.has(idOf(edit))) this.hurry?.(); // a tap elsewhere is no more of the same typing
    this.pump();
  }

  keep(edit) {
    this.pending.set(idOf(edit), edit);
    keeper.keep(idOf(edit), edit.seq, edit);
  }

  /** What was refused is not wanted any more. */
  letGo(edit) {
    this.refused.delete(idOf(edit));
    keeper.drop(idOf(edit), edit.seq);
    say("journal", this.state);
  }

  /** What cannot travel at all is answered here, and holds nothing else up. */
  refuse(document, field) {
    const edit = { document, field, writer: this.writer, seq: this.seq };
    this.refused.set(idOf(edit), edit);
    say("ack", { ...edit, refused: TOO_LONG });
    say("journal", this.state);
  }

  /** What an earlier page left on this device goes on from here, the oldest first. */
  find(found) {
    const edits = found.filter(({ id }) => id.startsWith(EDIT)).map(({ value }) => value);
    const fresh = inOrder(edits).filter((edit) => !this.pending.has(idOf(edit)) && !this.refused.has(idOf(edit)));
    for (const edit of fresh) { this.pending.set(idOf(edit), edit); say("recovered", edit); }
    for (const edit of this.pending.values()) if (!keeper.holds(idOf(edit), edit.seq)) this.keep(edit);
    if (!fresh.length) return;
    this.tell("saving");
    this.pump();
  }

  settle(ack) {
    const edit = this.pending.get(idOf(ack));
    if (!edit) return; // it was sent twice, and answered before
    if (isSame(edit, ack)) {
      this.pending.delete(idOf(ack));
      if (ack.refused) this.refused.set(idOf(ack), { ...edit, sentence: ack.refused });
      else keeper.drop(idOf(ack), ack.seq);
    }
    say("ack", ack);
  }

  /** Send what is pending; whether all of it has arrived within `patience` ms, and before `isEnough`. */
  async flush(patience, isEnough = () => false) {
    const until = Date.now() + patience;
    this.kick();
    while (this.pending.size && Date.now() < until && !isEnough()) await sleep(BREATH);
    return !this.pending.size;
  }

  /** The newest edit of a field that the server does not have or did not take, or undefined. */
  newest(document, field) { return inOrder([...this.pending.values(), ...this.refused.values()]).filter(isOf(document, field)).at(-1); }

  /** Whether this page itself wrote into a field. */
  wrote(document, field) { return this.written.has(fieldOf({ document, field })); }

  /** What waits for a document, in the order in which it was typed. */
  waitingIn(document) { return inOrder(this.pending.values()).filter((edit) => edit.document === document); }

  holds(document, field) { return [...this.pending.values()].some(isOf(document, field)); }

  /** Whether all that waits lies on the disk of this device, too. */
  get isKept() { return [...this.pending].every(([id, { seq }]) => keeper.holds(id, seq)); }

  kick() { keeper.start(); this.wake?.(); this.hurry?.(); this.pump(); }

  /** The line is there again. */
  connected() { trustSocket(); this.kick(); }

  async pump() {
    if (this.pumping) return;
    this.pumping = true;
    let wait = FIRST_WAIT;
    while (this.pending.size) {
      try {
        const began = performance.now();
        const became = await Promise.race([this.batch(), this.rest(SILENCE)]);
        if (became === REFUSED) break;
        if (became === UNHEARD) { this.tell("away"); continue; }
        wait = FIRST_WAIT;
        await this.breathe(Math.min(Math.max(BREATH, BREATHS * (performance.now() - began)), LONGEST_BREATH));
      } catch {
        this.tell("away");
        await this.rest(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    this.pumping = false;
  }

  /** Send what is next and settle what is answered, also where the answer comes after another was sent. */
  async batch() {
    const edits = this.next();
    this.sent = new Set(edits.map(idOf));
    const sent = Date.now();
    const answer = await deliver(edits);
    if (!answer.acks) {
      this.complaint = isSignedOut(answer) ? "" : answer.refused;
      this.tell("refused");
      return REFUSED;
    }
    keeper.start(); // where its key had not come through
    this.heardTime({ sent, now: answer.now });
    const acks = answer.acks.filter((ack) => edits.some((edit) => isSame(edit, ack)));
    if (!acks.length) throw new Error("Nothing of what was sent was acknowledged");
    acks.forEach((ack) => this.settle(ack));
    this.tell(this.pending.size ? "saving" : "saved");
    this.wake?.();
    return SETTLED;
  }

  /** The server's clock said `now` at some moment since `sent`: however long ago that was, it bounds the skew. */
  heardTime({ sent, now }) { this.skew = Math.min(Math.max(this.skew, now - Date.now()), now - sent); }

  /** The oldest edits of one writer, as many as travel together: their order is that of its numbers. */
  next() {
    const waiting = inOrder(this.pending.values());
    const edits = [];
    let room = FRAME;
    for (const edit of waiting.filter(({ writer }) => writer === waiting[0].writer)) {
      room -= lengthOf(edit.value);
      if (edits.length === BATCH || (edits.length && room < 0)) break;
      edits.push(edit);
    }
    return edits;
  }

  /** Wait between two batches, unless there is a hurry. */
  breathe(ms) {
    return new Promise((done) => { this.hurry = done; setTimeout(done, ms); });
  }

  /** Wait, until something wakes: "unheard" where nothing did. */
  rest(ms) {
    return new Promise((done) => { this.wake = done; setTimeout(() => done(UNHEARD), ms * (0.7 + 0.6 * Math.random())); });
  }

  tell(state) {
    if (state === "saved") this.savedAt = Date.now();
    this.state = state;
    say("journal", state);
  }
}

export const journal = new Journal();
