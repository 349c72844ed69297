// A button that waits until what was typed is saved: it turns the tablet, or signs what was ticked.
import { h } from "vue";
import { settled } from "fulcrum/settled.js";

export default {
  props: { label: String, kind: String },
  emits: ["turn"],
  data: () => ({ busy: false, refused: "" }),
  render() {
    return h("div", { class: "turn" }, [
      h("button", { type: "button", class: `btn ${this.kind} wide`, disabled: this.busy, onClick: () => this.turn() }, this.label),
      h("p", { class: "objection", role: "alert" }, this.refused),
    ]);
  },
  methods: {
    async turn() {
      this.busy = true;
      this.refused = "";
      if ((await settled()) === "saved") this.$emit("turn");
      this.busy = false;
    },
    /** Why the server did not turn it. */
    refuse(sentence) { this.refused = sentence; },
  },
};
