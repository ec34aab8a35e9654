export { isBelow, joinPath, normalizePath, splitPath } from "./normalize-path.js";
