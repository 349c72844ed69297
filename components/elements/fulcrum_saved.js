export { Saved as default } from "fulcrum";
