// A part of the page whose `data-value` follows one field of the page, at once and without the server.
import { h } from "vue";
import { on, shown } from "fulcrum/bus.js";

export default {
  props: { field: String, start: String },
  data() { return { value: this.start }; },
  mounted() {
    this.value = shown(null, this.field) ?? this.start;
    this.deafen = on("value", ({ document, name, value }) => { if (!document && name === this.field) this.value = value; });
  },
  beforeUnmount() { this.deafen(); },
  render() { return h("div", { "data-value": this.value }, this.$slots.default?.()); },
};
