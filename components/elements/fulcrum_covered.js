// The cover page: a clock, and an ear for the moment when the screens are shown again. It listens
// on its own: what the page below noted before it gave way is for that page to find.
import { h } from "vue";
import { clock } from "fulcrum/clock.js";
import { isGranted } from "fulcrum/cover.js";

export default {
  async mounted() {
    isGranted();
    this.ticking = setInterval(() => { this.$refs.clock.textContent = clock(); }, 10_000);
    while (!window.socket) await new Promise((done) => setTimeout(done, 20));
    const socket = window.socket;
    socket.on("shown", () => location.reload());
    socket.io.on("reconnect", () => location.reload()); // it may have been said meanwhile
    socket.on("connect_error", (error) => { if (error.message === "cover") location.reload(); });
  },
  beforeUnmount() { clearInterval(this.ticking); },
  render() { return h("p", { ref: "clock", class: "clock" }, clock()); },
};
