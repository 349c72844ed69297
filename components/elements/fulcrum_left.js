// What an earlier page left on this device and no field here can show: words that were not taken, to
// be let go by whoever typed them, and what could not be read any more. Most of the time: nothing.
import { h } from "vue";
import { on } from "fulcrum/bus.js";
import { journal } from "fulcrum/journal.js";

const A_MOMENT = 500; // the fields of this page are drawn by then

export default {
  data: () => ({ refused: [], damaged: 0 }),
  mounted() {
    this.deafen = [
      on("found", ({ damaged }) => { this.damaged += damaged; }),
      on("journal", () => { this.timer ??= setTimeout(() => this.look(), A_MOMENT); }),
    ];
  },
  beforeUnmount() { this.deafen.forEach((stop) => stop()); clearTimeout(this.timer); },
  render() {
    const act = (words, onClick) => h("button", { type: "button", class: "btn text", onClick }, words);
    const dropped = this.damaged === 1 ? "Something that this device kept" : `${this.damaged} things that this device kept`;
    return h("div", { class: "left", role: "status" }, [
      this.damaged > 0 && h("p", { class: "note" }, [`${dropped} could not be read any more and had to be dropped. `, act("All right", () => { this.damaged = 0; })]),
      ...this.refused.map((edit) => h("div", { class: "note", key: `${edit.field}${edit.seq}` }, [
        h("p", ["Typed before and not taken: ", h("q", String(edit.value)), ` ${edit.sentence}`]),
        act("Let it go", () => journal.letGo(edit)),
      ])),
    ]);
  },
  methods: {
    look() {
      this.timer = null;
      const isShown = ({ field }) => document.querySelector(`[data-field="${CSS.escape(field)}"]`);
      this.refused = [...journal.refused.values()].filter((edit) => edit.sentence && !isShown(edit));
    },
  },
};
