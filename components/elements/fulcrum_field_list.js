export { FieldList as default } from "fulcrum";
