import { inspectCustom, inspection } from "@dmemfs/contract";
import { EngineFileSystem } from "../engine/index.js";
import { heapTree } from "./heap-state.js";
import type { MemoryFileSystemOptions } from "./options/index.js";
import { retainHiddenClasses } from "./retain-hidden-classes.js";

/**
 * An in-memory filesystem with a hard byte quota. Whatever would exceed the quota is refused before anything is allocated,
 * and every call happens as a whole or leaves no trace.
 *
 * Paths are virtual strings: absolute, or taken from `/`; `\` is read as `/`; `..` above the root is refused. Sizes are bytes,
 * times epoch milliseconds. Every method but `stats` and `glob` throws `TypeError` (`ERR_INVALID_ARG_TYPE`) for a path that is
 * not a string, `InvalidArgumentError` for one with NUL or `..` above the root, `FileNotFoundError` for a missing one,
 * and `NotADirectoryError` for one that goes through a file, unless it says otherwise.
 *
 * One thread only: every call but `openAsync` runs to its end before anything else does. Each file has a lock: any number of
 * readers or one writer, from `open` to `close`.
 */
export class MemoryFileSystem extends EngineFileSystem<unknown> {
  /** @throws InvalidArgumentError for an unknown option or a value that is not allowed */
  constructor(options?: MemoryFileSystemOptions) {
    super(heapTree(options));
    retainHiddenClasses(another);
  }

  /** What `console.log` shows. @internal */
  [inspectCustom](): string {
    const { usedBytes: used, quotaBytes: quota, fileCount: files, dirCount: directories } = this.stats();
    return inspection("MemoryFileSystem", { used, quota, files, directories });
  }
}

/** Outside the class: one that names itself within is renamed by bundlers, and everybody would see that. */
function another(): MemoryFileSystem {
  return new MemoryFileSystem();
}
