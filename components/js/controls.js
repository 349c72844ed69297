// What a field can be drawn as. `draw(field)` makes the control once, `show(field, value)` is the only
// place that writes a value into it: a control is never re-rendered under the typing hand.
import { h } from "vue";
import { write } from "./caret.js";
import { ink } from "./ink.js";
import { slider } from "./slider.js";

const quiet = { autocomplete: "off", autocapitalize: "sentences" };

function typed(tag, attributes, read = (control) => control.value, tapped) {
  return {
    draw: (field) => h(tag, {
      ...field.attributes(), ...quiet, ...attributes(field), class: "input",
      onInput: (event) => { const value = read(event.target, field); if (value !== undefined) field.edit(value); },
    }),
    show: (field, value) => write(field.control(), value == null ? "" : String(value)),
    taken: (field, words) => (tapped ? tapped(words) : joined(field.standing, words)),
  };
}

/** Words that were tapped, behind those that stand there; twice is once. */
function joined(standing, words) {
  const before = String(standing ?? "").trim();
  if (!before) return words;
  return before.toLowerCase().includes(words.toLowerCase()) ? before : `${before}, ${words}`;
}

const orNull = (control) => (control.value === "" ? null : control.value);

// Half a number ("-", "1e") is not a value: say what is wanted and keep what was typed.
function number(control, field) {
  const wrong = control.validity.badInput || control.validity.rangeOverflow || control.validity.rangeUnderflow;
  field.objection = wrong ? `A number from ${field.min} to ${field.max}.` : "";
  if (wrong) return undefined;
  return control.value === "" ? null : control.valueAsNumber;
}

const rows = (field) => ({ rows: field.rows ?? 3, maxlength: field.longest });

function option(field, type, one, onChange) {
  return h("label", { class: "option" }, [
    h("input", { type, name: field.uid, value: one.value, "data-field": field.name, onChange }),
    h("span", [one.label, one.help && h("small", one.help)]),
  ]);
}

const labelOf = (field, value) => field.options.find((one) => one.value === value)?.label ?? String(value ?? "");
const inputs = (field) => [...field.$el.querySelectorAll("input")];

// A digit answers: the answer that is called so, else the first, second, … The next question of the
// same list (or of a whole run of lists) takes the focus.
function byDigit(field, event) {
  if (!/^[0-9]$/.test(event.key)) return;
  const called = field.options.findIndex((one) => one.label === event.key);
  const answer = inputs(field)[called < 0 ? event.key - 1 : called];
  if (!answer) return;
  answer.click();
  const run = field.$el.closest(".one-run");
  const every = run ? run.querySelectorAll(".field.asked") : field.$el.parentElement?.querySelectorAll(":scope > .field-choice.asked") ?? [];
  const asked = [...every].filter((one) => one.offsetHeight);
  const following = asked[asked.indexOf(field.$el) + 1];
  (following?.querySelector("input:checked") ?? following?.querySelector("input") ?? answer).focus();
}

const choice = {
  group: "radiogroup",
  draw: (field) => h("div", { class: "options", onKeydown: (event) => byDigit(field, event) }, field.options.map((one) =>
    option(field, "radio", one, () => field.edit(one.value)))),
  show: (field, value) => inputs(field).forEach((input, i) => { input.checked = field.options[i].value === value; }),
  said: labelOf,
};

// Several ticks, kept as one text: the ids of the ticked ones, comma between.
const several = {
  group: "group",
  draw: (field) => h("div", { class: "options" }, field.options.map((one) =>
    option(field, "checkbox", one, () =>
      field.edit(inputs(field).filter((input) => input.checked).map((input) => input.value).join(","))))),
  show: (field, value) => {
    const ticked = new Set((value ?? "").split(","));
    inputs(field).forEach((input) => { input.checked = ticked.has(input.value); });
  },
  said: (field, value) => String(value).split(",").map((one) => labelOf(field, one)).join(", "),
};

const tick = {
  beside: true,
  draw: (field) => h("input", {
    ...field.attributes(), type: "checkbox", class: "tick", onChange: (event) => field.edit(event.target.checked),
  }),
  show: (field, value) => { field.control().checked = value === true; },
  said: (_field, value) => (value === true ? "Yes" : "No"),
};

// Who is listed is kept by id and shown by label; anybody else stands in the words that were typed.
const idOf = (field, words) => field.options.find((one) => one.label === words.trim())?.value ?? words;

const named = {
  draw: (field) => [
    h("input", {
      ...field.attributes(), ...quiet, type: "text", class: "input", list: `${field.uid}-names`,
      onInput: (event) => field.edit(idOf(field, event.target.value)),
    }),
    h("datalist", { id: `${field.uid}-names` }, field.options.map((one) => h("option", { value: one.label }))),
  ],
  show: (field, value) => write(field.control(), labelOf(field, value)),
  taken: (field, words) => idOf(field, words),
  said: labelOf,
};

const pick = {
  draw: (field) => h("select", {
    ...field.attributes(), class: "input", onChange: (event) => field.edit(event.target.value || null),
  }, [h("option", { value: "" }, "–"), ...field.options.map((one) => h("option", { value: one.value }, one.label))]),
  show: (field, value) => { field.control().value = value ?? ""; },
  said: labelOf,
};

export const controls = {
  text: typed("input", (field) => ({ type: "text", maxlength: field.longest })),
  area: typed("textarea", rows),
  number: typed("input", (field) => ({ type: "number", inputmode: "decimal", min: field.min, max: field.max, step: field.step ?? "any" }), number, Number),
  date: typed("input", (field) => ({ type: "date", min: field.min, max: field.max }), orNull),
  time: typed("input", () => ({ type: "time" }), orNull),
  choice, several, tick, slider, named, pick, ink,
};
