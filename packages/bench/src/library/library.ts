import type { AsyncMemoryFileSystem } from "@dmemfs/async";
import type { MFSTextHandle } from "@dmemfs/text";
import type { MemoryFileSystem } from "dmemfs";

/** What the benchmark uses of a build of D-MemFS. */
export interface Library {
  readonly MemoryFileSystem: typeof MemoryFileSystem;
  readonly AsyncMemoryFileSystem: typeof AsyncMemoryFileSystem;
  readonly MFSTextHandle: typeof MFSTextHandle;
}
