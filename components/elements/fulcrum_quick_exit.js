// Out of sight first, everything else after: what was typed is sent, the server closes the page, and
// the address gives way to one that says nothing, so that Back finds nothing either.
import { h } from "vue";
import { journal } from "fulcrum/journal.js";
import { forget } from "fulcrum/known.js";

const TWICE = 800;
const PATIENCE = 4000;
const ANSWERED = 3000;
const AGAIN = 1000;
const SIGNED_OUT = 401;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export default {
  props: { away: String, title: String },
  mounted() {
    this.onKey = (event) => { if (event.key === "Escape" && !event.repeat) this.escaped(); };
    addEventListener("keydown", this.onKey, true);
  },
  beforeUnmount() { removeEventListener("keydown", this.onKey, true); },
  render() {
    return h("button", { type: "button", class: "btn quiet quick-exit", title: "Or press Esc twice", onClick: () => this.leave() }, "Leave this page");
  },
  methods: {
    escaped() {
      const before = this.escapedAt ?? -TWICE;
      this.escapedAt = performance.now();
      if (this.escapedAt - before < TWICE) this.leave();
    },
    async leave() {
      if (this.isLeaving) return;
      this.isLeaving = true;
      document.documentElement.dataset.left = "";
      document.body.inert = true;
      document.title = this.title;
      forget();
      await journal.flush(PATIENCE);
      journal.isLeaving = true; // the line that the server is about to end leads nowhere else
      while (!(await this.isClosed())) await sleep(AGAIN);
      location.replace(this.away);
    },
    /** Whether the server has heard; without a line the page stays blank and asks again. */
    async isClosed() {
      try {
        const reply = await fetch(`${window.path_prefix ?? ""}/_leave`, { method: "POST", signal: AbortSignal.timeout(ANSWERED) });
        return reply.ok || reply.status === SIGNED_OUT;
      } catch {
        return false;
      }
    },
  },
};
