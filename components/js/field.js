// One field of a document: its label, its control, what the server said about it. Uncontrolled: the
// control's value belongs to the hand that types; others' edits come in through remote() alone.
import { h, nextTick } from "vue";
import { on, showing } from "./bus.js";
import { controls } from "./controls.js";
import { isOf } from "./edits.js";
import { journal } from "./journal.js";
import { keeper } from "./keeper.js";
import { broughtAlong, refocus, watch } from "./link.js";
import { offers } from "./offers.js";
import { Standing } from "./standing.js";

const MOST_OFFERS = 5;

export const Field = {
  mixins: [offers],
  props: {
    document: String, name: String, kind: String, label: String, help: String, start: null, version: Number, at: Number,
    options: Array, min: null, max: null, step: Number, rows: Number, longest: Number,
    ends: Array, sentences: Array, scored: Boolean, question: String, remark: String, suggested: String, mark: String, chips: Array,
  },
  emits: ["value"],
  data: () => ({ objection: "" }),
  created() {
    this.drawn = controls[this.kind];
    this.stand = new Standing(this.document, this.name, this);
    this.uid = `field-${this.$.uid}`;
  },
  mounted() {
    watch();
    if (this.document) this.follow();
    else this.deafen = [on("put", (one) => this.put(one))];
    const brought = this.document ? undefined : broughtAlong(this.name);
    this.show(brought ?? this.start);
    if (brought != null) this.$emit("value", brought);
    const left = this.document && journal.newest(this.document, this.name);
    if (left) this.recovered(left);
    const control = this.control();
    if (control) refocus(this.name, control);
  },
  beforeUnmount() { this.deafen.forEach((stop) => stop()); },
  render() {
    const about = [
      this.drawOffered(),
      this.taps.length > 0 && h("div", { class: "offers", role: "group", "aria-label": "To tap" }, this.taps.map((words) =>
        h("button", { type: "button", class: "offer", onClick: () => this.take(words) }, words))),
      this.help && h("p", { class: "help", id: `${this.uid}-help` }, this.help),
      this.mark && h("p", { class: "mark-of", id: `${this.uid}-mark` }, this.mark),
      this.remark != null && h("p", { class: "remark", id: `${this.uid}-remark`, role: "status" }, this.remark),
      h("p", { class: "objection", id: `${this.uid}-objection`, role: "alert" }, this.objection),
    ];
    const field = ["field", `field-${this.kind}`, { objected: this.objection }];
    if (this.drawn.group)
      return h("fieldset", { class: field, role: this.drawn.group, "aria-describedby": this.described() },
        [h("legend", this.label), this.drawn.draw(this), ...about]);
    const name = h("label", { for: this.uid, class: "name" }, [this.label, this.question && h("span", { class: "question" }, this.question)]);
    const control = this.drawn.draw(this);
    return h("div", { class: field }, [this.drawn.beside ? [control, name] : [name, control], about].flat(2));
  },
  computed: {
    /** What can be tapped instead of typed: of somebody, who is listed already. */
    taps() { return this.kind === "named" ? this.options.map(({ label }) => label).slice(0, MOST_OFFERS) : this.chips ?? []; },
  },
  watch: {
    /** Words that stand here until somebody writes others: shown, never sent. */
    suggested() { if (this.standing == null) this.show(null); },
    /** Answers that come and go, such as people: what stands is shown by its new label. */
    async options() {
      await nextTick();
      if (!this.$el.contains(document.activeElement)) this.drawn.show(this, this.standing ?? this.suggested);
    },
  },
  methods: {
    attributes() {
      return {
        id: this.uid, "data-field": this.name, "aria-describedby": this.described(),
        "aria-invalid": this.objection ? "true" : undefined,
      };
    },
    described() {
      return [this.help && "help", this.mark && "mark", this.remark && "remark", this.objection && "objection"].filter(Boolean).map((part) => `${this.uid}-${part}`).join(" ") || undefined;
    },
    control() { return this.$el.querySelector(`#${this.uid}`); },
    /** Hear what becomes of what is typed here, and keep it on this device meanwhile. */
    follow() {
      keeper.want();
      this.deafen = [on("ack", (ack) => this.acknowledged(ack)), on("recovered", (edit) => this.recovered(edit))];
    },
    /** What is tapped is written as if it had been typed: words join those that stand there. */
    take(words) {
      this.write(this.drawn.taken(this, words));
    },
    edit(value) {
      this.objection = "";
      this.standing = value;
      showing(this.document, this.name, value);
      this.$emit("value", value); // a picture of it waits for less than a commit does
      if (this.document) this.stand.put(value);
    },
    show(value) {
      this.standing = value;
      this.drawn.show(this, value ?? this.suggested);
      showing(this.document, this.name, value);
    },
    acknowledged(ack) {
      const isLast = isOf(this.document, this.name)(ack) && !journal.holds(this.document, this.name);
      if (ack.refused && isLast) this.objection = ack.refused; // what was typed stays
      this.showNow(this.stand.acknowledged(ack));
    },
    /** What an earlier page of this device could not send; it is under way by now. */
    recovered(edit) {
      const now = this.stand.recovered(edit);
      this.showNow(now);
      if (now && edit.sentence) this.objection = edit.sentence;
    },
    /** Another device's edit, already committed. A message played again after a cut changes nothing. */
    remote(value, version, writer, more = []) {
      this.showNow(this.stand.remote(value, version, writer));
      this.hearOffers(more);
    },
    showNow(now) { if (now) this.show(now.value); },
    /** A field of no document is set by its page, as if the hand had done it. */
    put({ name, value }) {
      if (name === this.name) this.write(value);
    },
  },
};
