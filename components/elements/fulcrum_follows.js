export { Follows as default } from "fulcrum";
