export {
  requireBufferView,
  requireBufferViews,
  requireData,
  requireEncodable,
  requirePosition,
  requireReadRange,
  requireWriteRange,
  writePosition,
} from "./require-buffer.js";
export {
  type CopyOptions,
  requireCopyOptions,
  requireMkdirOptions,
  requireRemoveOptions,
  requireRmdirOptions,
} from "./require-call-options.js";
export { requireFlags } from "./require-flags.js";
export {
  requireAccessMode,
  requireAccessMode as requireCopyMode,
  requireDescriptor,
  requireInteger,
  requireMode,
  requireOwner,
  requireUint32,
} from "./require-number.js";
export { noOptions, requireEncoding, requireOptions } from "./require-options.js";
export { isUrl, pathText, requirePath } from "./require-path.js";
export { requireTime } from "./require-time.js";
export {
  requireAbortSignal,
  requireBoolean,
  requireFunction,
  requireObject,
  requireOneOf,
  requireString,
} from "./require-value.js";
