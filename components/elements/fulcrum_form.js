// A form that is sent as a whole. What is typed into it lies sealed on this device until the server
// has taken it, so that neither a cut nor a reload loses it; what was found again can be let go. One that
// goes at once has no button: a choice is sent as soon as it is made, or as soon as there is a line.
import { h } from "vue";
import { on } from "fulcrum/bus.js";
import { clock } from "fulcrum/clock.js";
import { keeper } from "fulcrum/keeper.js";
import { watch } from "fulcrum/link.js";
import { canKeep } from "fulcrum/shelf.js";
import { NO_DISK } from "fulcrum/words.js";

const PATIENCE = 6000;
const AWAY = "There is no connection just now. What you typed stays here: send it when the connection is back.";
const WAITS = "There is no connection just now. What you chose stays here, and goes when the connection is back.";
const UNHEARD = "No answer has come. What you typed stays here; look whether it was taken before you send it again.";
const UNTYPED = ["hidden", "password", "file", "submit"];

const isTicked = (control) => ["checkbox", "radio"].includes(control.type);
const startOf = (control) => [...control.options].find((option) => option.defaultSelected)?.value ?? control.options[0]?.value;

const valueOf = (control) => (isTicked(control) ? control.checked : control.value);

/** What a person has changed in a control, or undefined. */
function changed(control) {
  const start = isTicked(control) ? control.defaultChecked : control.options ? startOf(control) : control.defaultValue;
  return valueOf(control) === start ? undefined : valueOf(control);
}

/** From now on what stands in a control is what it started with. */
function settle(control) {
  if (isTicked(control)) control.defaultChecked = control.checked;
  else if (control.options) [...control.options].forEach((option) => { option.defaultSelected = option.selected; });
  else control.defaultValue = control.value;
}

function put(control, value) {
  control[isTicked(control) ? "checked" : "value"] = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

export default {
  props: { label: String, keeps: Boolean, atOnce: Boolean, answer: Object },
  emits: ["submit"],
  data: () => ({ foundAt: null, trouble: "", isBare: false }), // bare: typed into, where no device keeps it
  watch: {
    /** The server has looked at what was sent; where it did not take it, it says itself what is wrong. */
    answer({ isTaken }) { isTaken ? this.taken() : this.heard(); },
  },
  mounted() {
    watch();
    this.deafen = [on("link", (state) => { if (state === "up" && this.atOnce && (this.timer || this.trouble)) this.$el.requestSubmit(); })];
    if (!this.keeps) return;
    const same = [...document.querySelectorAll("form")].filter((form) => form.ariaLabel === this.$el.ariaLabel);
    this.id = ["sheet", location.pathname, this.label, same.indexOf(this.$el)].join("\n");
    keeper.want();
    this.deafen.push(on("found", () => this.find()));
    this.find();
  },
  beforeUnmount() {
    this.deafen.forEach((stop) => stop());
    if (this.timer) this.taken(); // its answer drew the page without it
  },
  render() {
    const { foundAt, trouble, isBare } = this;
    return h("form", {
      class: "form", "aria-label": this.label || undefined, autocomplete: "off",
      onInput: () => this.note(), onSubmit: (event) => this.send(event),
      onChange: () => { if (this.atOnce) this.$el.requestSubmit(); },
    }, [
      foundAt && h("p", { class: "undone", role: "status" }, [
        `${this.atOnce ? "Chosen" : "Typed"} here at ${clock(foundAt)} and not sent yet. `,
        this.atOnce && h("button", { type: "submit", class: "btn text" }, "Send it"),
        h("button", { type: "button", class: "btn text", onClick: () => this.letGo() }, "Let it go"),
      ]),
      this.$slots.default?.(),
      isBare && h("p", { class: "muted small", role: "status" }, NO_DISK),
      trouble && h("p", { class: "objection", role: "alert" }, trouble),
    ]);
  },
  methods: {
    controls() { return [...this.$el.elements].filter((control) => control.name && !UNTYPED.includes(control.type)); },
    note() {
      if (!this.keeps || this.isFilling) return;
      const noted = this.atOnce ? valueOf : changed; // the choice before it may be with the server, or not
      const values = this.controls().map((control) => [control.name, control.value, noted(control)]).filter(([, , value]) => value !== undefined);
      this.seq = Date.now();
      this.isBare = !canKeep();
      keeper.keep(this.id, this.seq, { values });
    },
    find() {
      const found = keeper.found.get(this.id);
      if (!found || this.seq) return; // typed on since: that is newer
      this.seq = found.seq;
      this.isFilling = true;
      const of = (name, value) => this.controls().find((control) => control.name === name && (!isTicked(control) || control.value === value));
      const known = found.value.values.map(([name, own, value]) => [of(name, own), value]).filter(([control]) => control);
      known.forEach(([control, value]) => put(control, value));
      this.isFilling = false;
      if (known.length) this.foundAt = found.seq;
    },
    letGo() {
      this.$el.reset();
      this.taken();
    },
    send(event) {
      event.preventDefault();
      this.trouble = window.socket?.connected ? "" : this.atOnce ? WAITS : AWAY;
      if (this.trouble) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.trouble = UNHEARD; this.foundAt ??= this.atOnce ? this.seq : null; }, PATIENCE);
      this.$emit("submit", Object.fromEntries(new FormData(event.target)));
    },
    heard() { clearTimeout(this.timer); this.timer = null; this.trouble = ""; },
    taken() {
      this.heard();
      this.foundAt = null;
      this.isBare = false;
      this.controls().forEach(settle);
      if (this.keeps && this.seq) keeper.drop(this.id, this.seq);
      this.seq = null;
    },
  },
};
