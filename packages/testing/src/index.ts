export * from "./assertions/index.js";
export * from "./lifetime/index.js";
export * from "./matchers/index.js";
