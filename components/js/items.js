// Items of a list under edit. An item's id is random, its place is a number between its neighbours',
// its removal is a mark: so two devices can add, move and remove without meeting.
import { nextTick } from "vue";
import { on } from "./bus.js";
import { journal, randomId } from "./journal.js";
import { watch } from "./link.js";

export const REMOVED = "removed";
export const ORDER = "order";

export const items = {
  props: { document: String, name: String, states: Object },
  emits: ["value"],
  data() { return { items: [], undo: null }; },
  created() {
    this.known = { ...this.states }; // field → {value, version}
    for (const [name, state] of Object.entries(this.states)) this.learn(name, state.value);
  },
  mounted() {
    watch();
    this.deafen = on("ack", (ack) => this.acknowledged(ack));
  },
  beforeUnmount() { this.deafen(); },
  computed: {
    standing() { return this.items.filter((item) => !item.removed).sort((one, other) => one.order - other.order || one.id.localeCompare(other.id)); },
  },
  methods: {
    path(item, part) { return `${this.name}/${item.id}/${part}`; },
    stands(item, part) { return this.known[this.path(item, part)] ?? { value: null, version: 0 }; },
    write(item, part, value) {
      item[part] = value;
      const name = this.path(item, part);
      journal.put(this.document, name, value, this.stands(item, part).version);
      this.typed(name, value);
    },
    typed(name, value) { // an item that is removed and brought back is drawn again from here
      this.known[name] = { version: 0, ...this.known[name], value };
      this.$emit("value", { name, value });
    },
    acknowledged(ack) {
      if (ack.document !== this.document || !ack.field.startsWith(`${this.name}/`) || ack.refused) return;
      if (ack.won) this.known[ack.field] = { value: null, ...this.known[ack.field], version: ack.version };
      else this.remote(ack.field, ack.value, ack.version, "");
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
    remote(name, value, version, writer) {
      if (!name.startsWith(`${this.name}/`) || writer === journal.writer) return;
      if (version <= (this.known[name]?.version ?? 0) || journal.holds(this.document, name)) return;
      this.known[name] = { value, version };
      this.learn(name, value);
      this.$refs[name]?.remote(value, version, writer);
    },
  },
};
