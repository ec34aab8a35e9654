export { describeValue } from "./describe-value.js";
export { invalidArgument } from "./invalid-argument.js";
export { requireInteger } from "./require-integer.js";
export { requireOptions, requireSignal, requireTimeout } from "./require-options.js";
