// A signature on the glass: ink that follows the pen within its frame, kept as strokes of points on a
// sheet of 1000 by 400. The server knows the same limits.
import { h } from "vue";

const WIDE = 1000;
const HIGH = 400;
const HARDEST = 9;
const MOST_STROKES = 100;
const MOST_POINTS = 1500;
const NEAR = 3; // units: a point nearer than that says nothing new
const THIN = 3.2;
const THICK = 9;
const USUAL = 4; // how hard a finger or a mouse presses
const FULL = "The field is full. Clear it and sign again.";

const read = (text) => (text ? text.split(";").map((stroke) => stroke.split(" ").map((point) => point.split(",").map(Number))) : []);
const written = (strokes) => strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";") || null;
const between = (one, other) => one.map((at, i) => (at + other[i]) / 2);
const bounded = (value, most) => Math.max(0, Math.min(most, Math.round(value)));

class Pen {
  constructor(canvas, field) {
    this.canvas = canvas;
    this.field = field;
    this.strokes = [];
    this.before = []; // what stood before each stroke and each clearing, for Undo
    this.stroke = null;
    this.fitting = new ResizeObserver(() => this.fit());
    this.fitting.observe(canvas);
  }

  show(text) { this.strokes = read(text); this.redraw(); }

  fit() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (!width) return;
    this.canvas.width = width * devicePixelRatio;
    this.canvas.height = height * devicePixelRatio;
    this.redraw();
  }

  redraw() {
    const room = this.canvas.getContext("2d");
    room.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const stroke of this.strokes) stroke.forEach((_, i) => this.ink(stroke, i));
  }

  /** Draw what the point at `i` adds: from the middle before it to the middle after the one before. */
  ink(stroke, i) {
    const room = this.canvas.getContext("2d");
    const unit = this.canvas.width / WIDE;
    const last = stroke[i];
    const via = stroke[i - 1] ?? last;
    const from = i > 1 ? between(stroke[i - 2], via) : via;
    const to = i > 0 ? between(via, last) : last;
    room.strokeStyle = getComputedStyle(this.canvas).color;
    room.lineCap = room.lineJoin = "round";
    room.lineWidth = (THIN + (THICK - THIN) * (last[2] / HARDEST)) * unit;
    room.beginPath();
    room.moveTo(from[0] * unit, from[1] * unit);
    if (i === 0) room.lineTo(to[0] * unit, to[1] * unit); // the dot of an i
    else room.quadraticCurveTo(via[0] * unit, via[1] * unit, to[0] * unit, to[1] * unit);
    room.stroke();
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const pressed = event.pointerType === "pen" ? event.pressure * HARDEST : USUAL;
    return [
      bounded(((event.clientX - box.left) / box.width) * WIDE, WIDE),
      bounded(((event.clientY - box.top) / box.height) * HIGH, HIGH),
      bounded(pressed, HARDEST),
    ];
  }

  begin(event) {
    if (event.button !== 0 || (this.stroke && event.pointerType !== "pen")) return; // the heel of the hand
    if (this.stroke) this.end();
    if (this.isFull() || this.strokes.length >= MOST_STROKES) { this.field.objection = FULL; return; }
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.pointer = event.pointerId;
    this.before.push(this.strokes);
    this.stroke = [];
    this.strokes = [...this.strokes, this.stroke];
    this.add(event);
  }

  move(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return;
    const every = event.getCoalescedEvents?.() ?? [];
    for (const one of every.length ? every : [event]) this.add(one);
  }

  add(event) {
    const point = this.point(event);
    const last = this.stroke.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return;
    if (this.isFull()) return;
    this.stroke.push(point);
    this.ink(this.stroke, this.stroke.length - 1);
  }

  isFull() { return this.strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= MOST_POINTS; }

  end(event) {
    if (!this.stroke || (event && event.pointerId !== this.pointer)) return;
    this.stroke = null;
    this.keep();
  }

  clear() {
    if (!this.strokes.length) return;
    this.before.push(this.strokes);
    this.strokes = [];
    this.keep();
  }

  /** The last stroke goes; after clearing, all of it comes back. */
  undo() {
    this.strokes = this.before.pop() ?? this.strokes.slice(0, -1);
    this.keep();
  }

  keep() { this.redraw(); this.field.edit(written(this.strokes)); }
}

const act = (words, onClick) => h("button", { type: "button", class: "btn quiet", onClick }, words);

export const ink = {
  group: "group",
  draw: (field) => h("div", { class: "ink" }, [
    h("canvas", {
      class: "ink-sheet", role: "img", "aria-label": "Where you sign by hand",
      onVnodeMounted: ({ el }) => { field.pen = new Pen(el, field); },
      onVnodeBeforeUnmount: () => field.pen.fitting.disconnect(),
      onTouchstart: (event) => event.preventDefault(), // else a quick stroke ends in a fling, which swallows the next tap
      onPointerdown: (event) => field.pen.begin(event), onPointermove: (event) => field.pen.move(event),
      onPointerup: (event) => field.pen.end(event), onPointercancel: (event) => field.pen.end(event),
    }),
    h("div", { class: "line" }, [act("Undo", () => field.pen.undo()), act("Clear", () => field.pen.clear())]),
  ]),
  show: (field, value) => field.pen.show(value),
};
