export { isBelow, joinPath, normalizePath, requirePath, splitPath } from "./normalize-path.js";
