// A button that has to be held: for what nobody should do by a passing touch.
import { h } from "vue";

const KEYS = ["Enter", " "];

export default {
  props: { label: String, seconds: Number },
  emits: ["held"],
  data: () => ({ held: false }),
  beforeUnmount() { this.release(); },
  render() {
    return h("button", {
      type: "button", class: "btn quiet hold", "data-held": this.held ? "" : undefined, style: { "--hold": `${this.seconds}s` },
      onPointerdown: () => this.press(), onPointerup: () => this.release(), onPointerleave: () => this.release(), onPointercancel: () => this.release(),
      onKeydown: (event) => { if (KEYS.includes(event.key)) { event.preventDefault(); if (!event.repeat) this.press(); } },
      onKeyup: () => this.release(), onBlur: () => this.release(), onContextmenu: (event) => event.preventDefault(),
    }, this.label);
  },
  methods: {
    press() {
      this.release();
      this.held = true;
      this.timer = setTimeout(() => { this.release(); this.$emit("held"); }, this.seconds * 1000);
    },
    release() { clearTimeout(this.timer); this.held = false; },
  },
};
