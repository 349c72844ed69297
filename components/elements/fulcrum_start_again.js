// Clear every rating of the page, and take that back. In the browser, where the ratings live: it
// works without a line, and nothing that is still on its way can slip in between.
import { h } from "vue";
import { on, ratings, say } from "fulcrum/bus.js";

export default {
  data: () => ({ some: false, cleared: null }),
  mounted() {
    this.deafen = on("value", () => {
      this.some = ratings().length > 0;
      if (this.some) this.cleared = null;
    });
  },
  beforeUnmount() { this.deafen(); },
  render() {
    const [words, act] = this.cleared ? ["Undo", this.undo] : ["Start again", this.clear];
    return h("button", { type: "button", class: "btn quiet", disabled: !this.some && !this.cleared, onClick: act }, words);
  },
  methods: {
    clear() {
      const before = ratings();
      before.forEach(([name]) => say("put", { name, value: null }));
      this.cleared = before;
    },
    undo() { this.cleared.forEach(([name, value]) => say("put", { name, value })); },
  },
};
