export { BigIntStats } from "./bigint-stats.js";
export { Dirent, direntOf } from "./dirent.js";
export { modeOf, newAttributes } from "./mode-of.js";
export { StatFs, statFsOf } from "./stat-fs.js";
export { Stats } from "./stats.js";
export { statsOf } from "./stats-of.js";
