// Items of a list, each with the same fields, with buttons to add, move and remove them.
import { h, nextTick } from "vue";
import { Field } from "fulcrum/field.js";
import { items, ORDER } from "fulcrum/items.js";

export default {
  mixins: [items],
  props: { label: String, noun: String, empty: String, fields: Array, most: Number, remarks: Object, marks: Object },
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
      const { value, ...state } = this.stands(item, field.name);
      return h(Field, {
        ...field, key: name, ref: name, document: this.document, name, start: value, ...state, remark: field.linted ? this.remarks?.[name] ?? "" : undefined,
        mark: this.marks?.[name],
        onValue: (typed) => this.typed(name, typed),
      });
    },
    act(sign, label, onClick, disabled = false) {
      return h("button", { type: "button", class: "btn text small-act", "aria-label": label, disabled, onClick }, sign);
    },
    typed(name, value) {
      items.methods.typed.call(this, name, value);
      if (this.fields.some(({ shown }) => name.endsWith(`/${shown?.field}`))) this.items = [...this.items];
    },
    async add() {
      this.begin();
      await nextTick();
      this.$el.querySelector(".item:last-child .field :is(input, textarea)")?.focus();
    },
    async move(at, by) {
      const item = this.standing[at];
      const rest = this.standing.filter((_, i) => i !== at);
      const before = rest[at + by - 1]?.order;
      const after = rest[at + by]?.order;
      const place = before === undefined ? after - 1 : after === undefined ? before + 1 : (before + after) / 2;
      this.write(item, ORDER, place);
      await nextTick(); // the focus stays with the item: its button may have moved with it, or be off at an end
      const [up, down] = this.$el.querySelectorAll(`[data-item="${item.id}"] .item-head button`);
      const [same, other] = by < 0 ? [up, down] : [down, up];
      (same.disabled ? other : same).focus();
    },
  },
};
