// Words that another device wrote into the same field, unseen here: to take, or to let go. Both can
// be taken back; the server is told which, so that they are offered on no other page again.
import { h } from "vue";
import { keeper } from "./keeper.js";
import { post } from "./wire.js";

const AWAY = "There is no connection just now. Try again when it is back.";

export const offers = {
  props: { offers: Array },
  data: () => ({ more: [], settled: null }),
  computed: {
    /** Those that are open; a client whom the page is turned to is offered nothing. */
    offered() {
      if (keeper.isTurned) return [];
      const all = new Map([...(this.offers ?? []), ...this.more].map((offer) => [offer.id, offer]));
      return [...all.values()].filter((offer) => !offer.isSettled);
    },
  },
  methods: {
    hearOffers(more) { this.more = [...this.more.filter(({ id }) => !more.some((offer) => offer.id === id)), ...more]; },
    drawOffered() {
      const act = (words, onClick) => h("button", { type: "button", class: "btn text", onClick }, words);
      const { settled } = this;
      if (settled) return h("p", { class: "also undone", role: "status" }, [settled.words, " ", act("Undo", () => this.reopen(settled))]);
      return this.offered.map((offer) => h("div", { key: offer.id, class: "also", role: "group", "aria-label": "From another device" }, [
        h("p", ["Also written on another device: ", h("q", this.said(offer.value))]),
        h("div", { class: "line" }, [
          act("Take it", () => this.settle(offer, { words: "Taken.", value: offer.value })),
          act("Let it go", () => this.settle(offer, { words: "Let go." })),
        ]),
      ]));
    },
    said(value) { return String(this.drawn.said?.(this, value) ?? value); },
    async settle(offer, { words, value }) {
      const before = this.standing;
      if (!(await this.decide(offer, false))) return;
      if (value !== undefined) this.write(value);
      this.settled = { offer, words, before: value === undefined ? undefined : { value: before } };
    },
    async reopen({ offer, before }) {
      if (!(await this.decide(offer, true))) return;
      if (before) this.write(before.value);
      this.settled = null;
    },
    async decide(offer, isOpen) {
      const reply = await post("/_journal/offers", { offer: offer.id, is_open: isOpen }).catch(() => null);
      this.objection = reply?.ok ? "" : (await reply?.json())?.refused ?? AWAY;
      if (reply?.ok) this.hearOffers([{ ...offer, isSettled: !isOpen }]);
      return Boolean(reply?.ok);
    },
    write(value) { this.show(value); this.edit(value); },
  },
};
