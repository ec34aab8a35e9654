import type { TextCodec } from "./codec/index.js";
import type { TextErrors } from "./text-errors.js";

/** The options of a text handle. */
export interface MFSTextHandleOptions {
  /**
   * A label of the Encoding Standard or another usual name of the same encoding, by any case and separators, or a codec.
   * `ascii` is seven bits and `latin1` is ISO 8859-1, under all their labels. Default `utf-8`.
   */
  readonly encoding?: string | TextCodec | undefined;
  /** Default `strict`. */
  readonly errors?: TextErrors | undefined;
}
