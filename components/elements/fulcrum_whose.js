// "Are you Maria?" The page is drawn after the yes; a reload in mid-word must not ask again.
import { h } from "vue";
import { isKnown, remember } from "fulcrum/known.js";

const LOOK_AGAIN = 50;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export default {
  props: { called: String, place: String, no: String },
  emits: ["yes", "no"],
  data() { return { answered: isKnown(this.place) }; },
  mounted() {
    if (this.answered) this.tell("yes");
    else this.$refs.question.focus({ preventScroll: true });
  },
  render() {
    if (this.answered) return h("p", { class: "muted", role: "status" }, "One moment…");
    return h("div", { class: "whose" }, [
      h("h2", { ref: "question", tabindex: "-1" }, `Are you ${this.called}?`),
      h("div", { class: "line" }, [
        h("button", { type: "button", class: "btn primary", onClick: () => this.say("yes") }, "Yes"),
        h("button", { type: "button", class: "btn quiet", onClick: () => this.say("no") }, this.no),
      ]),
    ]);
  },
  methods: {
    say(answer) {
      if (answer === "yes") remember(this.place);
      this.answered = true;
      this.tell(answer);
    },
    /** What is said before the line stands would be lost. */
    async tell(answer) {
      while (!(window.socket?.connected && window.did_handshake)) await sleep(LOOK_AGAIN);
      this.$emit(answer);
    },
  },
};
