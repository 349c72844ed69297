export { Field as default } from "fulcrum/field.js";
