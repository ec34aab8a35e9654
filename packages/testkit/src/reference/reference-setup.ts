import type { FileSystemSetup } from "../file-system/file-system-subject.js";

/** Options of a `ReferenceFileSystem`. */
export interface ReferenceSetup extends FileSystemSetup {
  /** Size in bytes above which a file in `"auto"` storage cannot be written before its end. Default 512 MiB. */
  readonly promotionHardLimit?: number;
  /** Bytes charged for a file or directory of that name, without its content. The root is free. Default: 0. */
  readonly priceOf?: (name: string) => number;
  /** Bytes that stay charged for a removed file of that name which was clean. Default: 0. */
  readonly priceOfNote?: (name: string) => number;
  /** Bytes charged for the note of where a node was that was moved from the clean state. Default: 0. */
  readonly priceOfHome?: number;
}
