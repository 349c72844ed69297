// A form that is sent as a whole. What is typed into it lies sealed on this device until the server
// has taken it, so that neither a cut nor a reload loses it; what was found again can be let go.
import { h } from "vue";
import { on } from "fulcrum/bus.js";
import { clock } from "fulcrum/clock.js";
import { keeper } from "fulcrum/keeper.js";
import { watch } from "fulcrum/link.js";

const PATIENCE = 6000;
const AWAY = "There is no connection just now. What you typed stays here: send it when the connection is back.";
const UNHEARD = "No answer has come. What you typed stays here; look whether it was taken before you send it again.";
const UNTYPED = ["hidden", "password", "file", "submit"];

const isTicked = (control) => ["checkbox", "radio"].includes(control.type);
const startOf = (control) => [...control.options].find((option) => option.defaultSelected)?.value ?? control.options[0]?.value;

/** What a person has changed in a control, or undefined. */
function changed(control) {
  if (isTicked(control)) return control.checked === control.defaultChecked ? undefined : control.checked;
  const start = control.options ? startOf(control) : control.defaultValue;
  return control.value === start ? undefined : control.value;
}

function put(control, value) {
  control[isTicked(control) ? "checked" : "value"] = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

export default {
  props: { label: String, keeps: Boolean, answer: Object },
  emits: ["submit"],
  data: () => ({ foundAt: null, trouble: "" }),
  watch: {
    /** The server has looked at what was sent; where it did not take it, it says itself what is wrong. */
    answer({ isTaken }) { isTaken ? this.taken() : this.heard(); },
  },
  mounted() {
    watch();
    if (!this.keeps) return;
    const same = [...document.querySelectorAll("form")].filter((form) => form.ariaLabel === this.$el.ariaLabel);
    this.id = ["sheet", location.pathname, this.label, same.indexOf(this.$el)].join("\n");
    keeper.want();
    this.deafen = on("found", () => this.find());
    this.find();
  },
  beforeUnmount() {
    this.deafen?.();
    if (this.timer) this.taken(); // its answer drew the page without it
  },
  render() {
    const { foundAt, trouble } = this;
    return h("form", {
      class: "form", "aria-label": this.label || undefined, autocomplete: "off",
      onInput: () => this.note(), onSubmit: (event) => this.send(event),
    }, [
      foundAt && h("p", { class: "undone", role: "status" }, [
        `Typed here at ${clock(foundAt)} and not sent yet. `, h("button", { type: "button", class: "btn text", onClick: () => this.letGo() }, "Let it go"),
      ]),
      this.$slots.default?.(),
      trouble && h("p", { class: "objection", role: "alert" }, trouble),
    ]);
  },
  methods: {
    controls() { return [...this.$el.elements].filter((control) => control.name && !UNTYPED.includes(control.type)); },
    note() {
      if (!this.keeps || this.isFilling) return;
      const values = this.controls().map((control) => [control.name, control.value, changed(control)]).filter(([, , value]) => value !== undefined);
      this.seq = Date.now();
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
      this.trouble = window.socket?.connected ? "" : AWAY;
      if (this.trouble) return;
      this.timer = setTimeout(() => { this.trouble = UNHEARD; }, PATIENCE);
      this.$emit("submit", Object.fromEntries(new FormData(event.target)));
    },
    heard() { clearTimeout(this.timer); this.timer = null; this.trouble = ""; },
    taken() {
      this.heard();
      this.foundAt = null;
      if (this.keeps && this.seq) keeper.drop(this.id, this.seq);
      this.seq = null;
    },
  },
};
