// The picture of the map. It listens to the page's own wires, so that it follows the thumb within a
// frame, however far the server is. A dimension that is not rated has no point and no line.
import { h } from "vue";
import { on, shown } from "fulcrum/bus.js";

const WIDTH = 590;
const HEIGHT = 420;
const CENTRE = [295, 216];
const RADIUS = 146;
const RINGS = [0.2, 0.4, 0.6, 0.8, 1];
const LABEL_GAP = 22;
const LINE = 17; // of a label in two lines

const at = (i, count, radius) => {
  const angle = (2 * Math.PI * i) / count - Math.PI / 2;
  return [CENTRE[0] + radius * Math.cos(angle), CENTRE[1] + radius * Math.sin(angle)];
};
const text = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The lines between neighbours that are both rated; a closed shape once all are. */
function outline(points) {
  if (points.every(Boolean)) return `M${points.map(text).join("L")}Z`;
  return points.map((point, i) => {
    const next = points[(i + 1) % points.length];
    return point && next ? `M${text(point)}L${text(next)}` : "";
  }).join("");
}

export default {
  props: { axes: Array, views: Array, max: Number, label: String, document: String, last: Array },
  mounted() {
    this.shapes = this.views.map((view) => [this.$refs[view], [...this.$refs[`${view}-dots`].children]]);
    this.redraw();
    this.deafen = on("value", ({ document, name }) => { if ((document ?? null) === this.home && this.names.has(name)) this.redraw(); });
  },
  beforeUnmount() { this.deafen(); },
  computed: {
    home() { return this.document ?? null; },
    before() { return this.axes.map((_, i) => this.point(i, this.last?.[i])); },
    names() { return new Set(this.views.flatMap((view) => this.axes.map((axis) => `${view}/${axis.id}`))); },
  },
  render() {
    const count = this.axes.length;
    const ring = (share) => this.axes.map((_, i) => text(at(i, count, RADIUS * share))).join(" ");
    return h("svg", { class: "radar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": this.label }, [
      h("polygon", { class: "ground", points: ring(1) }),
      ...RINGS.map((share) => h("polygon", { class: share === 1 ? "rim" : "ring", points: ring(share) })),
      ...this.axes.map((_, i) => h("path", { class: "ring", d: `M${text(CENTRE)}L${text(at(i, count, RADIUS))}` })),
      h("path", { class: "shape last", d: outline(this.before) }),
      h("g", { class: "dots last" }, this.before.filter(Boolean).map(([cx, cy]) => h("circle", { r: 3.4, cx, cy }))),
      ...[...this.views].reverse().flatMap((view) => [
        h("path", { ref: view, class: `shape ${view}` }),
        h("g", { ref: `${view}-dots`, class: `dots ${view}` }, this.axes.map(() => h("circle", { r: 4.2 }))),
      ]),
      ...this.axes.map((axis, i) => this.corner(axis, i)),
    ]);
  },
  methods: {
    corner(axis, i) {
      const [x, y] = at(i, this.axes.length, RADIUS + LABEL_GAP);
      const side = Math.sign(Math.round(x - CENTRE[0]));
      const words = side ? axis.label.replace(" ", "\n").split("\n") : [axis.label];
      const below = y > CENTRE[1] + RADIUS * 0.8;
      const first = y + 5 - (below ? -8 : ((words.length - 1) * LINE) / 2);
      const anchor = side === 0 ? "middle" : below ? "middle" : side > 0 ? "start" : "end";
      return h("text", { class: "corner", "text-anchor": anchor },
        words.map((word, line) => h("tspan", { x: x.toFixed(1), ...(line ? { dy: "1.2em" } : { y: first.toFixed(1) }) }, word)));
    },
    point(i, value) {
      return value == null ? null : at(i, this.axes.length, (RADIUS * value) / this.max);
    },
    redraw() {
      this.views.forEach((view, which) => {
        const [shape, dots] = this.shapes[which];
        const points = this.axes.map((axis, i) => this.point(i, shown(this.home, `${view}/${axis.id}`)));
        shape.setAttribute("d", outline(points));
        shape.classList.toggle("whole", points.every(Boolean));
        dots.forEach((dot, i) => {
          dot.toggleAttribute("hidden", !points[i]);
          if (points[i]) { dot.setAttribute("cx", points[i][0].toFixed(1)); dot.setAttribute("cy", points[i][1].toFixed(1)); }
        });
      });
    },
  },
};
