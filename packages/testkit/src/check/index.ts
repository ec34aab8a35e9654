export { equal, show, that } from "./equal.js";
export { type ErrorClass, type RefusalFields, refusal, rejection, typeRefusal } from "./refusal.js";
export { sameBytes } from "./same-bytes.js";
export { sameValue } from "./same-value.js";
