// The ratings of a page that has no document. They lie sealed on this device until they are kept on a
// case, so that neither a cut nor a reload loses them; what was found again can be let go.
import { h, nextTick } from "vue";
import { on, ratings, say } from "fulcrum/bus.js";
import { clock } from "fulcrum/clock.js";
import { keeper } from "fulcrum/keeper.js";

export default {
  props: { isTaken: Boolean },
  watch: { isTaken() { this.taken(); } },
  data: () => ({ foundAt: null }),
  mounted() {
    this.id = `ratings\n${location.pathname}${location.search}`;
    keeper.want();
    this.deafen = [on("value", ({ document }) => { if (!document) this.note(); }), on("found", () => this.find())];
    nextTick(() => this.find()); // the sliders are listening by then
  },
  beforeUnmount() { this.deafen.forEach((stop) => stop()); },
  render() {
    return this.foundAt && h("p", { class: "undone", role: "status" }, [
      `Rated here at ${clock(this.foundAt)} and not kept yet. `,
      h("button", { type: "button", class: "btn text", onClick: () => this.letGo() }, "Let it go"),
    ]);
  },
  methods: {
    note() {
      const values = ratings();
      if (this.isFilling || !(values.length || this.seq)) return;
      if (!values.length) { this.taken(); return; }
      this.seq = Date.now();
      keeper.keep(this.id, this.seq, { values });
    },
    find() {
      const found = keeper.found.get(this.id);
      if (!found || this.seq) return; // rated on since: that is newer
      this.seq = this.foundAt = found.seq;
      this.isFilling = true;
      found.value.values.forEach(([name, value]) => say("put", { name, value }));
      this.isFilling = false;
    },
    letGo() { ratings().forEach(([name]) => say("put", { name, value: null })); },
    /** They are kept on a case, or cleared. */
    taken() {
      this.foundAt = null;
      if (this.seq) keeper.drop(this.id, this.seq);
      this.seq = null;
    },
  },
};
