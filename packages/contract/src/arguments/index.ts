export { describeValue } from "./describe-value.js";
export { displayText } from "./display-text.js";
export { invalidArgument } from "./invalid-argument.js";
export { memberOf } from "./member-of.js";
export { ownProperties } from "./own-properties.js";
export { quantity } from "./quantity.js";
export { type OwnOptions, readOptions } from "./read-options.js";
export { requireInteger } from "./require-integer.js";
export { requireSignal, requireTimeout } from "./require-waiting.js";
