// A rating that starts unset: no thumb until it is touched. Arrow keys set it, Delete takes it back.
import { h } from "vue";
import { guarded } from "./touch.js";

const MOVES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);
const middle = (field) => Math.round((field.min + field.max) / 2);
const share = (field, value) => ((value - field.min) / (field.max - field.min)) * 100;

function onKeydown(field, event) {
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    field.edit(null);
    paint(field, null);
  } else if (MOVES.has(event.key) && event.target.dataset.unset !== undefined && !["Home", "End"].includes(event.key)) {
    event.preventDefault(); // the first press sets the middle; from there the arrows lead on
    choose(field, middle(field));
  }
}

function choose(field, value) {
  field.edit(value);
  paint(field, value);
}

/** Paint a value, null for unset. CSSOM, so that no style attribute is needed. */
function paint(field, value) {
  const control = field.control();
  const unset = value == null;
  const sentence = unset ? "" : field.sentences[value - field.min];
  control.toggleAttribute("data-unset", unset);
  control.value = unset ? middle(field) : value;
  control.style.setProperty("--share", `${unset ? 0 : share(field, value)}%`);
  control.setAttribute("aria-valuetext", unset ? "not set" : [field.scored && value, sentence].filter(Boolean).join(", "));
  say(field.$refs.score, unset ? "" : String(value));
  say(field.$refs.sentence, sentence);
  field.$el.toggleAttribute("data-set", !unset);
}

// Writing the same words again would lay the whole column out anew, in the frame of the thumb.
function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

const touch = new WeakMap(); // one guard for each field, made when it is first drawn
function listeners(field) {
  if (!touch.has(field)) touch.set(field, guarded((value) => choose(field, value)));
  return touch.get(field);
}

export const slider = {
  draw: (field) => [
    h("output", { ref: "score", class: "score", for: field.uid, hidden: !field.scored, "aria-hidden": "true" }),
    h("input", {
      ...field.attributes(), ...listeners(field), type: "range", class: "range", "data-unset": "",
      min: field.min, max: field.max, step: field.step ?? 1, onKeydown: (event) => onKeydown(field, event),
    }),
    h("div", { class: "ends", "aria-hidden": "true" }, [h("span", field.ends[0]), h("span", field.ends[1])]),
    h("p", { ref: "sentence", class: "sentence", "aria-hidden": "true" }),
  ],
  show: paint,
  said: (field, value) => (field.scored ? value : field.sentences[value]),
};
