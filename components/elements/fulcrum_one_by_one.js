// One question at a time, in the browser: the way on must not wait for the server. Which questions are
// asked follows the answers, so the server's list may grow while the next one is already shown. Whoever
// would rather see them all does; that holds for the tab.
import { h } from "vue";

const END = "end";
const A_MOMENT = 300; // long enough to see which answer was taken
const A_TAP = 700;
const KEY = "fulcrumAll";

export default {
  emits: ["end"],
  props: { names: Array, asked: Array, start: String, over: Boolean },
  data() { return { here: this.start || END, from: null, all: sessionStorage.getItem(KEY) === "yes" }; },
  computed: {
    order() { return this.names.filter((name) => this.asked.includes(name)); },
    place() { return this.order.indexOf(this.here); },
    shown() { return this.over ? END : this.here; },
    isEnd() { return this.shown === END; },
  },
  watch: {
    shown() { this.draw(true); },
    isEnd() { this.$emit("end", this.isEnd); },
    over() { this.draw(false); },
    all(all) { sessionStorage.setItem(KEY, all ? "yes" : "no"); this.draw(true); },
    asked(now, before) {
      if (this.all) this.draw(false);
      const fresh = now.filter((name) => !before.includes(name)).find((name) => this.isBetween(name));
      if (fresh) this.here = fresh;
      else if (this.here !== END && !now.includes(this.here)) this.here = this.after(this.here);
    },
  },
  mounted() { this.draw(false); this.$emit("end", this.isEnd); },
  beforeUnmount() { clearTimeout(this.timer); },
  render() {
    const single = !this.all || this.over;
    const rest = this.shown === END ? [] : [h("p", { class: "muted small count" }, `${this.place + 1} of ${this.order.length}`)];
    return h("div", {
      class: "one-by-one", "data-all": single ? undefined : "",
      onPointerup: () => { this.tappedAt = performance.now(); },
      onChange: (event) => this.answered(event.target),
      onKeydown: (event) => { if (event.key === "Enter" && event.target.tagName === "INPUT" && single) this.go(this.after(this.here)); },
    }, [
      h("div", { ref: "all", class: "all" }, this.$slots.default?.()),
      single && h("div", { class: "ways" }, [
        this.act("Back", "quiet", () => this.go(this.before()), this.place === 0),
        ...rest,
        this.shown !== END && this.act("Next", "primary", () => this.go(this.after(this.here)), false),
      ]),
      this.order.length > 1 && !this.over && h("button", {
        type: "button", class: "btn text switch", onClick: () => { this.all = !this.all; },
      }, this.all ? "One at a time" : "All on one page"),
    ]);
  },
  methods: {
    act(words, kind, onClick, off) {
      return h("button", { type: "button", class: `btn ${kind}`, onClick, disabled: off || this.over }, words);
    },
    /** A tap on an answer goes on by itself; arrow keys only choose. */
    answered(control) {
      const tapped = performance.now() - (this.tappedAt ?? -A_TAP) < A_TAP;
      if (this.all || control.type !== "radio" || !tapped) return;
      clearTimeout(this.timer);
      const { here } = this;
      this.timer = setTimeout(() => { if (this.here === here) this.go(this.after(here)); }, A_MOMENT);
    },
    go(name) { clearTimeout(this.timer); this.from = this.here; this.here = name; },
    after(name) {
      const at = this.names.indexOf(name);
      return this.order.find((one) => this.names.indexOf(one) > at) ?? END;
    },
    before() { return this.here === END ? this.order.at(-1) : this.order[Math.max(this.place - 1, 0)]; },
    /** Whether a question that has come up now lies between the one just answered and this one. */
    isBetween(name) {
      if (this.from === null) return false;
      const at = this.names.indexOf(name);
      const until = this.here === END ? this.names.length : this.names.indexOf(this.here);
      return this.names.indexOf(this.from) < at && at < until;
    },
    isShown(name) {
      if (!this.all || this.over) return name === this.shown;
      return name === END || this.asked.includes(name);
    },
    /** Below each other, what several questions have in common is said above the first. */
    sayStemsOnce() {
      let before = "";
      for (const stem of this.$refs.all.querySelectorAll("[data-here] > .stem:first-child")) {
        stem.toggleAttribute("data-again", stem.textContent === before);
        before = stem.textContent;
      }
    },
    draw(moved) {
      for (const one of this.$refs.all.children) one.toggleAttribute("data-here", this.isShown(one.dataset.question));
      this.sayStemsOnce();
      if (!moved) return;
      scrollTo(0, 0);
      this.$refs.all.querySelector("[data-here]")?.focus({ preventScroll: true });
    },
  },
};
