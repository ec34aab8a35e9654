import type { FileSystemSetup } from "../file-system/file-system-subject.js";

/** Options of a `ReferenceFileSystem`. */
export interface ReferenceSetup extends FileSystemSetup {
  /** Size in bytes above which a file in `"auto"` storage cannot be written before its end. Default 512 MiB. */
  readonly promotionHardLimit?: number;
  /** Bytes charged for a file or directory of that name, without its content. The root is free. Default: 0. */
  readonly priceOf?: (name: string) => number;
  /** Bytes that stay charged for a removed clean file of that name. Default: 0. */
  readonly priceOfNote?: (name: string) => number;
  /** Bytes charged for the note of the former place of a node that was moved since the clean state. Default: 0. */
  readonly priceOfHome?: number;
}
