// Cover: one tap blanks the screen, since clients sit beside the coach. It asks the server nothing.
import { h } from "vue";
import "fulcrum/focus.js";
import { watch } from "fulcrum/link.js";

const HOLD = 600;
const NEUTRAL_TITLE = "Notes";
const isShortcut = (event) => event.key === "." && (event.ctrlKey || event.metaKey);
const now = () => new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export default {
  mounted() {
    watch(); // each page that has the rail gives way when the tablet is turned
    this.onKey = (event) => { if (isShortcut(event)) { event.preventDefault(); this.cover(); } };
    addEventListener("keydown", this.onKey);
  },
  beforeUnmount() { removeEventListener("keydown", this.onKey); },
  render() {
    return h("div", [
      h("button", { type: "button", class: "to", "aria-keyshortcuts": "Control+.", onClick: () => this.cover() }, this.$slots.default()),
      h("dialog", {
        ref: "dialog", class: "cover", "aria-label": "Covered", onClose: () => this.uncovered(),
        onPointerdown: () => { this.timer = setTimeout(() => this.$refs.dialog.close(), HOLD); },
        onPointerup: () => clearTimeout(this.timer), onPointercancel: () => clearTimeout(this.timer),
        onContextmenu: (event) => event.preventDefault(),
      }, [
        h("p", { ref: "clock", class: "clock" }),
        h("button", { type: "button", class: "back", onKeydown: (event) => { if (event.key === "Enter") this.$refs.dialog.close(); } }, "Hold to go back"),
      ]),
    ]);
  },
  methods: {
    cover() {
      if (this.$refs.dialog.open) return;
      this.title = document.title;
      document.title = NEUTRAL_TITLE;
      this.$refs.clock.textContent = now();
      this.ticking = setInterval(() => { this.$refs.clock.textContent = now(); }, 10_000);
      this.$refs.dialog.showModal();
    },
    uncovered() {
      clearInterval(this.ticking);
      document.title = this.title;
    },
  },
};
