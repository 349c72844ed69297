// What somebody says, a line at a time. One big line takes keys, a pen or dictation alike, so it
// listens to what stands in it and never to keys: a line break, however it came, ends the line.
import { h } from "vue";
import { Field } from "fulcrum/field.js";
import { items } from "fulcrum/items.js";
import { journal } from "fulcrum/journal.js";
import { settled } from "fulcrum/settled.js";

const TEXT = "text";
const AT = "at";
const BY = "by";
const clock = (at) => at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = (at) => at.toLocaleDateString([], { day: "numeric", month: "short" });

export default {
  mixins: [items],
  props: { label: String, help: String, open: Boolean, uses: Array, longest: Number, speakers: Array },
  emits: ["use"],
  data() { return { taking: null, objection: "", speaker: this.speakers[0]?.id }; },
  computed: {
    /** What was said, the newest first, without the line that is being taken. */
    said() { return this.standing.filter((item) => item.id !== this.taking && this.words(item)).reverse(); },
  },
  render() {
    return h("section", { class: "pad", "aria-label": this.label }, [
      this.open && this.speakers.length > 0 && this.drawSpeakers(),
      this.open && this.drawLine(),
      this.undo && h("p", { class: "undone", role: "status" }, [
        "Line removed. ", h("button", { type: "button", class: "btn text", onClick: () => this.restore() }, "Undo"),
      ]),
      h("ol", { class: "said-lines" }, this.said.map((item) => this.drawSaid(item))),
    ]);
  },
  methods: {
    words(item) { return this.stands(item, TEXT).value?.trim(); },
    drawSpeakers() {
      return h("fieldset", { class: "field field-choice", role: "radiogroup" }, [
        h("legend", "Who says it?"),
        h("div", { class: "options" }, this.speakers.map(({ id, initials }) => h("label", { class: "option" }, [
          h("input", { type: "radio", name: "pad-speaker", value: id, checked: id === this.speaker, onChange: () => this.turnTo(id) }),
          h("span", initials),
        ]))),
      ]);
    },
    /** Another one speaks: what was being said is a line of its own. */
    turnTo(speaker) {
      this.speaker = speaker;
      this.taking = null;
      this.$refs.line.value = "";
    },
    whose(item) { return this.speakers.find(({ id }) => id === this.stands(item, BY).value)?.initials; },
    drawLine() {
      return h("div", { class: "field pad-line" }, [
        h("label", { for: "pad-line", class: "name" }, this.label),
        h("textarea", {
          id: "pad-line", ref: "line", class: "input", rows: 2, autocomplete: "off", autocapitalize: "sentences", enterkeyhint: "enter",
          "aria-describedby": "pad-help pad-objection", onInput: (event) => this.take(event.target),
        }),
        h("p", { class: "help", id: "pad-help" }, this.help),
        h("p", { class: "objection", id: "pad-objection", role: "alert" }, this.objection),
      ]);
    },
    drawSaid(item) {
      const name = this.path(item, TEXT);
      const { value, ...state } = this.stands(item, TEXT);
      const at = new Date(this.stands(item, AT).value);
      const known = !Number.isNaN(at.getTime());
      const when = known ? clock(at) : "";
      return h("li", { key: item.id, "data-line": item.id }, [
        known && h("time", { datetime: at.toISOString() }, [at.toDateString() !== new Date().toDateString() && h("span", day(at)), when, this.whose(item) && h("span", { class: "whose" }, this.whose(item))]),
        h(Field, {
          ref: name, document: this.document, name, kind: "area", rows: 1, label: ["Line of", this.whose(item), when].filter(Boolean).join(" "), start: value, ...state,
          onValue: (typed) => this.typed(name, typed),
        }),
        this.drawUses(item, when),
        h("button", { type: "button", class: "btn text small-act", "aria-label": `Remove the line of ${when}`, onClick: () => this.remove(item) }, "×"),
      ]);
    },
    drawUses(item, when) {
      return h("details", { class: "uses", name: "uses" }, [ // one at a time: they open over each other
        h("summary", { class: "btn quiet", "aria-label": `Use the line of ${when} as` }, "Use it as…"),
        h("ul", this.uses.map(({ into, label }) => h("li", [
          h("button", { type: "button", class: "btn text", onClick: (event) => this.use(event, item, into) }, label),
        ]))),
      ]);
    },
    /** What is put to use is what the server holds: the last letters travel first. */
    async use(event, item, into) {
      const fold = event.target.closest("details");
      fold.open = false;
      fold.querySelector("summary").focus(); // the button goes with the fold
      if ((await settled()) === "saved") this.$emit("use", { line: item.id, into });
    },
    /** What stands in the big line: each line of it but the last is finished. */
    take(control) {
      const parts = control.value.split(/\r?\n/);
      const last = parts.pop();
      const tooLong = [...parts, last].some((part) => part.length > this.longest);
      this.objection = tooLong ? `A line has room for ${this.longest} characters. Begin a new line.` : "";
      if (tooLong) return;
      for (const part of parts) { this.say(part); this.taking = null; }
      if (parts.length) control.value = last;
      this.say(last);
    },
    say(text) {
      if (!this.taking) {
        if (!text.trim()) return;
        const item = this.begin();
        this.taking = item.id;
        if (this.speaker) this.write(item, BY, this.speaker);
        this.write(item, AT, new Date(Date.now() + journal.skew).toISOString());
      }
      this.write(this.items.find((item) => item.id === this.taking), TEXT, text);
    },
    /** An empty pad has lines as soon as somebody writes one, here or elsewhere. */
    typed(name, value) {
      items.methods.typed.call(this, name, value);
      this.items = [...this.items];
    },
    acknowledged(ack) {
      items.methods.acknowledged.call(this, ack);
      if (ack.document === this.document && ack.refused && ack.field.startsWith(`${this.name}/${this.taking}/`)) this.objection = ack.refused;
    },
  },
};
