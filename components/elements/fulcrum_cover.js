// Cover: one tap blanks the screen, since clients sit beside the coach. What lies over the page comes
// at once and without a line; for a coach the server then covers every screen, and asks for the PIN.
import { h } from "vue";
import { clock } from "fulcrum/clock.js";
import { isWished, NEUTRAL_TITLE, wish } from "fulcrum/cover.js";
import "fulcrum/focus.js";
import { install } from "fulcrum/install.js";
import "fulcrum/tap.js";
import { journal } from "fulcrum/journal.js";
import { watch } from "fulcrum/link.js";

const HOLD = 600;
const LAST_WORDS = 1000; // ms for what is typed to be saved before the screens are covered
const WAITING = "Your screens come back with the PIN, once there is a connection.";
const isShortcut = (event) => event.key === "." && (event.ctrlKey || event.metaKey);

export default {
  props: { everywhere: Boolean }, // somebody is signed in: all their screens are covered
  mounted() {
    watch(); // each page that has the rail gives way when the tablet is turned, or covered
    this.onKey = (event) => { if (isShortcut(event)) { event.preventDefault(); this.cover(); } };
    addEventListener("keydown", this.onKey);
    if (this.everywhere) install();
    if (this.everywhere && isWished()) this.cover();
  },
  beforeUnmount() { removeEventListener("keydown", this.onKey); },
  render() {
    return h("div", [
      h("button", { type: "button", class: "to", "aria-keyshortcuts": "Control+.", onClick: () => this.cover() }, this.$slots.default()),
      h("dialog", {
        ref: "dialog", class: "cover", "aria-label": "Covered", onClose: () => this.closed(),
        onPointerdown: () => { if (!this.everywhere) this.timer = setTimeout(() => this.$refs.dialog.close(), HOLD); },
        onPointerup: () => clearTimeout(this.timer), onPointercancel: () => clearTimeout(this.timer),
        onContextmenu: (event) => event.preventDefault(),
      }, [
        h("p", { ref: "clock", class: "clock" }),
        this.everywhere
          ? h("p", { class: "back" }, WAITING)
          : h("button", { type: "button", class: "back", onKeydown: (event) => { if (event.key === "Enter") this.$refs.dialog.close(); } }, "Hold to go back"),
      ]),
    ]);
  },
  methods: {
    async cover() {
      if (this.$refs.dialog.open) return;
      this.title = document.title;
      document.title = NEUTRAL_TITLE;
      this.$refs.clock.textContent = clock();
      this.ticking = setInterval(() => { this.$refs.clock.textContent = clock(); }, 10_000);
      this.$refs.dialog.showModal();
      if (!this.everywhere) return;
      await journal.flush(LAST_WORDS);
      await wish();
      dispatchEvent(new Event("fulcrum-covered"));
    },
    closed() {
      if (this.everywhere) return this.$refs.dialog.showModal(); // Esc does not show what is covered
      clearInterval(this.ticking);
      document.title = this.title;
    },
  },
};
