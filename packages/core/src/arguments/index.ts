export { bytesOf, contentOf } from "./bytes-of.js";
export { type ArgumentPlace, describeValue, requireInteger } from "./require-integer.js";
export { requireFlag, requireKnownOptions, requireSignal, requireTimeout } from "./require-options.js";
