export { Radar as default } from "fulcrum";
