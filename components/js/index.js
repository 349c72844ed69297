// What a page's elements share; one instance a page, under the name "fulcrum" in the import map.
export { Cover } from "./cover.js";
export { Field } from "./field.js";
export { FieldList } from "./list.js";
export { Follows } from "./follows.js";
export { Radar } from "./radar.js";
export { RatingsTable } from "./ratings_table.js";
export { Saved } from "./saved.js";
export { StartAgain } from "./start_again.js";
