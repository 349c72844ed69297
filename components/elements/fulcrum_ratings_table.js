export { RatingsTable as default } from "fulcrum";
