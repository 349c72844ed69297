// What interrupts a form: at the tap itself, before the server has been asked, one part of the page
// takes the place of the other. The server's word (`asks`, with each new `round`) then holds.
import { h, nextTick } from "vue";

const FIRST_FOUR = /^answers\/asq\/[0-3]$/;

export default {
  props: { signs: Object, asks: Boolean, round: Number, why: String, yes: Array },
  data() { return { tapped: "", yeses: new Set(this.yes) }; },
  computed: {
    because() { return this.tapped || (this.asks ? this.why : ""); },
  },
  watch: {
    round() { this.tapped = ""; },
    because(now, before) { if (now && !before) nextTick(() => this.begin()); },
  },
  render() {
    return h("div", {
      class: "interrupted", "data-asks": this.because || undefined, "data-yes": this.yeses.size ? "" : undefined,
      onChange: (event) => this.heard(event.target),
    }, this.$slots.default?.());
  },
  methods: {
    heard(control) {
      const name = control.dataset.field ?? "";
      const marked = control.type === "checkbox" ? control.checked : Number(control.value) > 0 || control.value === "true";
      if (name in this.signs && marked) this.tapped = this.signs[name];
      if (FIRST_FOUR.test(name)) this.yeses[marked ? "add" : "delete"](name);
    },
    begin() {
      scrollTo(0, 0);
      this.$el.querySelector(".ask-now h1")?.focus({ preventScroll: true });
    },
  },
};
