// Items of a list under edit. An item's id is random, its place is a number between its neighbours',
// its removal is a mark: so two devices can add, move and remove without meeting.
import { nextTick } from "vue";
import { on } from "./bus.js";
import { randomId } from "./ids.js";
import { journal } from "./journal.js";
import { keeper } from "./keeper.js";
import { watch } from "./link.js";
import { Standing } from "./standing.js";

export const REMOVED = "removed";
export const ORDER = "order";

export const items = {
  props: { document: String, name: String, states: Object },
  emits: ["value"],
  data() { return { items: [], undo: null }; },
  created() {
    this.known = {}; // field → {value, offers, stand}
    for (const [name, state] of Object.entries(this.states)) this.learn(name, this.know(name, state).value);
  },
  mounted() {
    watch();
    keeper.want();
    this.deafen = [on("ack", (ack) => this.acknowledged(ack)), on("recovered", (edit) => this.recovered(edit))];
    journal.waitingIn(this.document).forEach((edit) => this.recovered(edit));
  },
  beforeUnmount() { this.deafen.forEach((stop) => stop()); },
  computed: {
    standing() { return this.items.filter((item) => !item.removed).sort((one, other) => one.order - other.order || one.id.localeCompare(other.id)); },
  },
  methods: {
    path(item, part) { return `${this.name}/${item.id}/${part}`; },
    holds(name) { return name.startsWith(`${this.name}/`); },
    know(name, { value = null, offers = [], ...state } = {}) {
      return (this.known[name] ??= { value, offers, stand: new Standing(this.document, name, state) });
    },
    stands(item, part) {
      const { value, offers, stand } = this.know(this.path(item, part));
      return { value, offers, version: stand.base, at: stand.at };
    },
    write(item, part, value) {
      item[part] = value;
      const name = this.path(item, part);
      this.know(name).stand.put(value);
      this.typed(name, value);
    },
    typed(name, value) { // an item that is removed and brought back is drawn again from here
      this.know(name).value = value;
      this.$emit("value", { name, value });
    },
    acknowledged(ack) {
      if (ack.document === this.document && this.holds(ack.field)) this.now(ack.field, this.know(ack.field).stand.acknowledged(ack));
    },
    /** What an earlier page of this device wrote and could not send, such as a whole item. */
    recovered(edit) {
      if (edit.document === this.document && this.holds(edit.field)) this.now(edit.field, this.know(edit.field).stand.recovered(edit));
    },
    now(name, now) {
      if (!now) return;
      this.know(name).value = now.value;
      this.learn(name, now.value);
    },
    /** A new item behind all others. */
    begin() {
      const last = this.standing.at(-1)?.order ?? 0;
      this.items.push({ id: randomId(), order: 0, removed: false });
      const item = this.items.at(-1);
      this.write(item, ORDER, last + 1);
      return item;
    },
    async remove(item) {
      this.write(item, REMOVED, true);
      this.undo = item;
      await nextTick();
      this.$el.querySelector(".undone button").focus();
    },
    restore() { this.write(this.undo, REMOVED, false); this.undo = null; },
    /** Take in what stands in one field; an item shows as soon as any of its fields is known. */
    learn(name, value) {
      const [item, part] = name.slice(this.name.length + 1).split("/");
      let found = this.items.find((one) => one.id === item);
      if (!found) this.items.push(found = { id: item, order: 0, removed: false });
      if (part === ORDER) found.order = value ?? 0;
      if (part === REMOVED) found.removed = value === true;
      this.items = [...this.items];
    },
    /** Another device's edit of one of the items' fields, already committed. */
    remote(name, value, version, writer, more = []) {
      if (!this.holds(name)) return;
      const known = this.know(name);
      known.offers = [...known.offers, ...more];
      this.now(name, known.stand.remote(value, version, writer));
      this.$refs[name]?.remote(value, version, writer, more);
    },
  },
};
