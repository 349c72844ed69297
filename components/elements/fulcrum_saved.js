// The saved mark: a promise, so it follows the journal to the letter. It is announced only when it
// has come to rest; a screen reader must not hear "Saving" at each key.
import { h } from "vue";
import { on } from "fulcrum/bus.js";
import "fulcrum/focus.js";
import "fulcrum/tap.js";
import { journal } from "fulcrum/journal.js";
import { watch } from "fulcrum/link.js";
import { wordsOf } from "fulcrum/words.js";

const AT_REST = 1200;

export default {
  props: { start: String, alone: String },
  data() { return { words: this.start, state: "saved", spoken: "" }; },
  mounted() {
    watch();
    this.deafen = [on("journal", () => this.tell()), on("link", (state) => this.tell(state))];
  },
  beforeUnmount() { this.deafen.forEach((stop) => stop()); clearTimeout(this.timer); },
  render() {
    return h("span", { class: "saved-mark" }, [
      h("span", { class: "saved", "data-state": this.state, "aria-hidden": "true" }, this.words),
      h("span", { class: "only-read", role: "status" }, this.spoken),
    ]);
  },
  methods: {
    tell(link) {
      const cut = this.alone && link === "away";
      this.words = cut ? this.alone : wordsOf(journal) || (this.alone ? "" : this.start);
      const troubled = cut || ["away", "refused"].includes(journal.state) || journal.refused.size;
      this.state = troubled ? "away" : journal.pending.size ? "saving" : "saved";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.spoken = this.words; }, AT_REST);
    },
  },
};
