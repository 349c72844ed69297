// Signing out is a plain post, which works whatever the page is doing; what was typed goes first.
import { h } from "vue";
import { journal } from "fulcrum/journal.js";
import { watch } from "fulcrum/link.js";
import { settled } from "fulcrum/settled.js";

const leaving = (isKept) => (isKept ? "Sign out, keep it on this device" : "Sign out and lose it");

export default {
  props: { label: String, kind: String, everywhere: Boolean, action: String },
  mounted() { watch(); },
  render() {
    return h("form", { action: this.action, method: "post", onSubmit: (event) => this.leave(event) }, [
      this.everywhere && h("input", { type: "hidden", name: "everywhere", value: "yes" }),
      h("button", { type: "submit", class: `btn ${this.kind}` }, this.label),
    ]);
  },
  methods: {
    async leave(event) {
      event.preventDefault();
      const form = event.target;
      if ((await settled({ leaving })) !== "stay") { journal.isLeaving = true; form.submit(); }
    },
  },
};
