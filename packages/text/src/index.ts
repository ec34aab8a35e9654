export type { DecodedText, EncodedText, TextCodec } from "./codec/index.js";
export { findCodec } from "./codec/index.js";
export { MFSTextHandle } from "./mfs-text-handle.js";
export type { MFSTextHandleOptions } from "./mfs-text-handle-options.js";
export { decodeInSteps } from "./reading/index.js";
export type { TextErrors } from "./text-errors.js";
export type { TextFile } from "./text-file.js";
