export { watchIn } from "./watch.js";
export { watchEvents } from "./watch-events.js";
export { fileWatching } from "./watch-file.js";
