export { StartAgain as default } from "fulcrum";
