// What one field of a document stands on: which version its page shows, and what came from elsewhere
// while a hand was typing. Each question about a message is answered with {value} to show, or null.
import { isSame } from "./edits.js";
import { journal } from "./journal.js";

export class Standing {
  constructor(document, name, { version, at }) {
    Object.assign(this, { document, name, at: at ?? 0, base: version ?? 0 });
    this.upon = null; // words of an earlier page that stand here, and have no version yet
    this.missed = null; // the newest of what came meanwhile
  }

  put(value) { journal.put(this.document, this.name, value, this); }

  /** What an earlier page of this device left, where it is later than what the page was drawn with, and nobody typed here since. */
  recovered(edit) {
    if (edit.document !== this.document || edit.field !== this.name || edit.at < this.at) return null;
    if (edit.writer !== journal.writer && journal.wrote(this.document, this.name)) return null;
    this.at = edit.at;
    this.upon = edit.writer === journal.writer ? this.upon : { writer: edit.writer, seq: edit.seq };
    return { value: edit.value };
  }

  /** The commit of an edit: what it makes of the words on the screen. */
  acknowledged(ack) {
    if (ack.document !== this.document || ack.field !== this.name || ack.refused) return null;
    const isShown = ack.writer === journal.writer || (this.upon && isSame({ ...ack, ...this.upon }, ack));
    if (ack.won && isShown) this.base = Math.max(this.base, ack.version);
    if (journal.holds(this.document, this.name)) return null; // typed on since: what is shown goes its own way
    const { missed } = this;
    this.missed = this.upon = null;
    if (missed?.version > this.base && missed.version >= ack.version) return this.now(missed);
    return ack.won ? null : this.now(ack);
  }

  /** Another page's edit, already committed. One's own, or one played again after a cut, changes nothing. */
  remote(value, version, writer) {
    if (writer === journal.writer || version <= this.base) return null;
    if (!journal.holds(this.document, this.name)) return this.now({ value, version });
    if (!(this.missed?.version >= version)) this.missed = { value, version };
    return null;
  }

  now({ value, version }) {
    this.base = version;
    this.upon = null;
    return { value };
  }
}
