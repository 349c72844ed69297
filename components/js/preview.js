// The page as a picture. The old picture stays until the new one is decoded; then it is painted in one
// task. A strip that does not follow what is on the screen asks for the whole page.
import { h } from "vue";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const EVENT = "fulcrum_preview";
const RESIZE_REST = 120;
const SEEN = 0.3; // of it, before one that waits is drawn

export default {
  props: { name: String, label: String, paper: String, waits: Boolean },
  data() { return { page: 0, pages: 1, zoom: 1, error: "", text: "", missing: [], painted: false, wide: false }; },
  mounted() {
    this.version = 0;
    this.chain = Promise.resolve();
    this.heard = (message) => message.name === this.name && this.hear(message);
    this.listen();
    this.resized = new ResizeObserver(() => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.fit(), RESIZE_REST);
    });
    if (this.waits) this.wait();
    else this.begin();
  },
  beforeUnmount() {
    this.gone = true;
    clearTimeout(this.timer);
    this.resized.disconnect();
    this.seen?.disconnect();
    window.socket?.off(EVENT, this.heard);
  },
  render() {
    const place = `${this.paper ? `${this.paper} · ` : ""}page ${this.page + 1} of ${this.pages}`;
    return h("div", { class: "preview" }, [
      h("div", { class: ["preview-window", this.wide && "wide"], ref: "window", tabindex: 0, role: "group", "aria-label": this.label }, [
        h("canvas", { ref: "canvas", role: "img", "aria-label": `${this.label}, ${place}`, "data-painted": this.painted || null }),
        h("div", { class: "only-read" }, this.text),
      ]),
      h("p", { class: "preview-said", role: "status" }, this.said()),
      h("div", { class: "preview-bar" }, [
        h("span", { class: "preview-turn" }, [
          this.button("‹", "Previous page", this.page > 0, () => this.turn(-1)),
          h("span", place),
          this.button("›", "Next page", this.page < this.pages - 1, () => this.turn(1)),
        ]),
        h("span", { class: "preview-zoom" }, [
          this.button("–", "Smaller", this.zoom > ZOOMS[0], () => this.scale(-1)),
          h("span", `${this.zoom * 100}%`),
          this.button("+", "Larger", this.zoom < ZOOMS.at(-1), () => this.scale(1)),
        ]),
      ]),
    ]);
  },
  methods: {
    button(sign, label, enabled, onClick) {
      return h("button", { type: "button", class: "preview-button", "aria-label": label, disabled: !enabled, onClick }, sign);
    },
    said() {
      if (this.error) return this.error;
      if (!this.missing.length) return "";
      const few = this.missing.slice(0, 8).join(" ");
      return `No printed form for: ${few}${this.missing.length > 8 ? " …" : ""} – each prints as �.`;
    },
    listen() { // the socket exists only after the page's elements do
      if (this.gone) return;
      if (window.socket) window.socket.on(EVENT, this.heard);
      else setTimeout(() => this.listen(), 10);
    },
    begin() {
      this.resized.observe(this.$refs.window);
      this.fit();
    },
    wait() {
      this.seen = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) return;
        this.seen.disconnect();
        this.begin();
      }, { threshold: SEEN });
      this.seen.observe(this.$refs.window);
    },
    ask(whole) {
      const width = Math.round(this.$refs.window.clientWidth * this.zoom * Math.min(devicePixelRatio, 2));
      this.$emit("view", { page: this.page, width, have: this.version, whole: whole === true });
    },
    fit() { // the old pixels are scaled at once, sharp ones follow
      this.$refs.canvas.style.width = `${this.zoom * 100}%`;
      this.ask();
    },
    turn(by) { this.page += by; this.ask(); },
    scale(by) { this.zoom = ZOOMS[ZOOMS.indexOf(this.zoom) + by]; this.fit(); },
    hear(message) {
      this.error = message.error;
      if (!message.png) return;
      const picture = createImageBitmap(new Blob([message.png], { type: "image/png" })); // decoded in parallel …
      this.chain = this.chain.then(async () => this.paint(message, await picture)).catch(() => this.ask(true));
    },
    paint(message, picture) { // … and painted in order
      const canvas = this.$refs.canvas;
      if (!canvas) return;
      if (message.base !== -1 && message.base !== this.version) { this.version = 0; this.ask(true); return; }
      if (canvas.width !== message.width || canvas.height !== message.height) {
        canvas.width = message.width; // clears, which is why it happens in the same task as the painting
        canvas.height = message.height;
      }
      canvas.getContext("2d", { alpha: false }).drawImage(picture, message.x, message.y);
      picture.close();
      this.version = message.version;
      Object.assign(this, { page: message.page, pages: message.pages, text: message.text, missing: message.missing, painted: true, wide: message.width > message.height });
      this.$el.dispatchEvent(new CustomEvent("painted", { detail: message.version }));
    },
  },
};
