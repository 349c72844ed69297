// The same ratings as a table: for whoever reads numbers, and for whoever does not see the picture.
import { h } from "vue";
import { on, shown } from "fulcrum/bus.js";

const WIDE = 3; // domain.md 1.2: from here on the two speak of different maps
const AT_REST = 120; // the picture follows the thumb; the table may come a moment later
const said = (value) => (value == null ? "–" : String(value));

export default {
  props: { axes: Array, views: Array, heads: Array, caption: String },
  data: () => ({ turn: 0 }),
  mounted() {
    this.deafen = on("value", ({ document, name }) => {
      if (!document && name.includes("/")) this.timer ??= setTimeout(() => { this.timer = null; this.turn++; }, AT_REST);
    });
  },
  beforeUnmount() { this.deafen(); clearTimeout(this.timer); },
  render() {
    return h("table", { class: "ratings", "data-turn": this.turn }, [
      h("caption", { class: "only-read" }, this.caption),
      h("thead", h("tr", this.heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", this.axes.map((axis) => this.row(axis))),
    ]);
  },
  methods: {
    row(axis) {
      const [coach, client] = this.views.map((view) => shown(null, `${view}/${axis.id}`));
      const gap = coach == null || client == null ? null : coach - client;
      return h("tr", { class: { apart: Math.abs(gap) >= WIDE } }, [
        h("th", { scope: "row" }, axis.label),
        h("td", said(coach)), h("td", said(client)),
        h("td", gap > 0 ? `+${gap}` : said(gap).replace("-", "−")),
      ]);
    },
  },
};
