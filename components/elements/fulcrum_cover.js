export { Cover as default } from "fulcrum";
