// Items of a list, each with the same fields. An item's id is random, its place is a number between
// its neighbours', its removal is a mark: so two devices can add, move and remove without meeting.
import { h, nextTick } from "vue";
import { Field } from "fulcrum/field.js";
import { on } from "fulcrum/bus.js";
import { journal, randomId } from "fulcrum/journal.js";
import { watch } from "fulcrum/link.js";

const REMOVED = "removed";
const ORDER = "order";

export default {
  props: { document: String, name: String, label: String, noun: String, empty: String, fields: Array, states: Object, most: Number, remarks: Object },
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
  render() {
    return h("section", { class: "list", "data-list": this.name, "aria-label": this.label }, [
      h("ol", { class: "items" }, this.standing.map((item, at) => this.drawItem(item, at))),
      !this.standing.length && this.empty && h("p", { class: "help" }, this.empty),
      this.undo && h("p", { class: "undone", role: "status" }, [
        `${this.noun} removed. `, h("button", { type: "button", class: "btn text", onClick: () => this.restore() }, "Undo"),
      ]),
      this.standing.length < (this.most ?? Infinity) && h("button", { type: "button", class: "btn quiet add", onClick: () => this.add() }, `Add ${this.noun.toLowerCase()}`),
    ]);
  },
  methods: {
    path(item, part) { return `${this.name}/${item.id}/${part}`; },
    stands(item, part) { return this.known[this.path(item, part)] ?? { value: null, version: 0 }; },
    drawItem(item, at) {
      const title = `${this.noun} ${at + 1}`;
      return h("li", { key: item.id, class: "item", "data-item": item.id, "aria-label": title }, [
        h("div", { class: "item-head" }, [
          h("span", { class: "eyebrow" }, title),
          this.act("↑", `Move ${title} up`, () => this.move(at, -1), at === 0),
          this.act("↓", `Move ${title} down`, () => this.move(at, 1), at === this.standing.length - 1),
          this.act("×", `Remove ${title}`, () => this.remove(item)),
        ]),
        ...this.drawFields(item),
      ]);
    },
    drawFields(item) {
      const asked = this.fields.filter((field) => this.asked(item, field));
      const more = asked.filter((field) => field.more);
      return [
        ...asked.filter((field) => !field.more).map((field) => this.drawField(item, field)),
        more.length ? h("details", { class: "more" }, [h("summary", "More"), h("div", { class: "rest" }, more.map((field) => this.drawField(item, field)))]) : null,
      ];
    },
    /** Whether a field that depends on another one of its item is asked. */
    asked(item, { shown }) {
      if (!shown) return true;
      const { value } = this.stands(item, shown.field);
      return (!shown.among.length || shown.among.includes(value)) && !shown.unless.includes(value);
    },
    drawField(item, field) {
      const name = this.path(item, field.name);
      const { value, version } = this.stands(item, field.name);
      return h(Field, {
        ...field, key: name, ref: name, document: this.document, name, start: value, version, remark: field.linted ? this.remarks?.[name] ?? "" : undefined,
        onValue: (typed) => this.typed(name, typed),
      });
    },
    act(sign, label, onClick, disabled = false) {
      return h("button", { type: "button", class: "btn text small-act", "aria-label": label, disabled, onClick }, sign);
    },
    write(item, part, value) {
      item[part] = value;
      const name = this.path(item, part);
      journal.put(this.document, name, value, this.stands(item, part).version);
      this.typed(name, value);
    },
    typed(name, value) { // an item that is removed and brought back is drawn again from here
      this.known[name] = { version: 0, ...this.known[name], value };
      if (this.fields.some(({ shown }) => name.endsWith(`/${shown?.field}`))) this.items = [...this.items];
      this.$emit("value", { name, value });
    },
    acknowledged(ack) {
      if (ack.document !== this.document || !ack.field.startsWith(`${this.name}/`) || ack.refused) return;
      if (ack.won) this.known[ack.field] = { value: null, ...this.known[ack.field], version: ack.version };
      else this.remote(ack.field, ack.value, ack.version, "");
    },
    async add() {
      const last = this.standing.at(-1)?.order ?? 0;
      this.items.push({ id: randomId(), order: 0, removed: false });
      this.write(this.items.at(-1), ORDER, last + 1);
      await nextTick();
      this.$el.querySelector(".item:last-child .field :is(input, textarea)")?.focus();
    },
    remove(item) { this.write(item, REMOVED, true); this.undo = item; },
    restore() { this.write(this.undo, REMOVED, false); this.undo = null; },
    move(at, by) {
      const rest = this.standing.filter((_, i) => i !== at);
      const before = rest[at + by - 1]?.order;
      const after = rest[at + by]?.order;
      const place = before === undefined ? after - 1 : after === undefined ? before + 1 : (before + after) / 2;
      this.write(this.standing[at], ORDER, place);
    },
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
