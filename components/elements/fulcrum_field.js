export { Field as default } from "fulcrum";
