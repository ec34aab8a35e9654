export { PathPattern, type Progress } from "./path-pattern.js";
