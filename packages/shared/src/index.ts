export { Geometry } from "./layout/geometry.js";
