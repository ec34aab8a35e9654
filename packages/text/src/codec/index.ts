export type { Codec, Shift } from "./codec.js";
export { findCodec, isOwnCodec } from "./find-codec.js";
export type { DecodedText, EncodedText, TextCodec } from "./text-codec.js";
export { front, replacementCharacter } from "./text-of-bytes.js";
