export { isBelow, joinPath, normalizePath, requirePath, splitPath } from "./normalize-path.js";
export { resolveInside } from "./resolve-inside.js";
