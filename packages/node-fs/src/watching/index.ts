export { FSWatcher } from "./fs-watcher.js";
export { StatWatcher } from "./stat-watcher.js";
export { watchIn } from "./watch.js";
export { watchEvents } from "./watch-events.js";
export { fileWatching } from "./watch-file.js";
