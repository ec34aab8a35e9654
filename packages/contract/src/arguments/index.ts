export { describeValue, displayText, quantity } from "./display-text.js";
export { invalidArgument, requireInteger } from "./invalid-argument.js";
export { memberOf, ownProperties } from "./own-properties.js";
export { type OwnOptions, readOptions } from "./read-options.js";
export { requireSignal, requireTimeout } from "./require-waiting.js";
