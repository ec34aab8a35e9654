export { bytesOf, contentOf } from "./bytes-of.js";
export { describeValue } from "./describe-value.js";
export { requireInteger } from "./require-integer.js";
export { requireFlag, requireKnownOptions, requireOptions, requireSignal, requireTimeout } from "./require-options.js";
