import { inspectCustom, inspectedFields, inspection } from "@dmemfs/contract";
import { EngineFileSystem } from "../engine/index.js";
import type { HeapNode } from "./heap-node.js";
import { heapTree } from "./heap-state.js";
import type { MemoryFileSystemOptions } from "./options/index.js";
import { retainHiddenClasses } from "./retain-hidden-classes.js";

/**
 * An in-memory filesystem with a hard byte quota. A call that would exceed the quota throws before anything is allocated. Every
 * call completes or leaves no trace.
 *
 * Paths are strings and have no relation to the host's files. A relative path starts at `/`, and `\` is read as `/`. Sizes are
 * in bytes, times in epoch milliseconds. Unless documented otherwise, every method except `stats` and `glob` throws `TypeError`
 * (`ERR_INVALID_ARG_TYPE`) for a path that is not a string, `InvalidArgumentError` for a path with NUL or with `..` above the
 * root, `FileNotFoundError` for a missing path, and `NotADirectoryError` for a path that goes through a file.
 *
 * One thread only: every call except `openAsync` runs to completion before other code runs. Each file has a lock for any number
 * of readers or one writer, which is held from `open` to `close`.
 * @example
 * ```ts
 * import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
 *
 * const mfs = new MemoryFileSystem({ maxQuota: 1024 });
 * mfs.writeFile("/a.txt", "first");
 * try {
 *   mfs.writeFile("/a.txt", new Uint8Array(2000));
 * } catch (error) {
 *   console.log(MFSQuotaExceededError.isInstance(error)); // → true
 * }
 * console.log(mfs.readText("/a.txt")); // → first
 * ```
 */
export class MemoryFileSystem extends EngineFileSystem<HeapNode> {
  /** @throws InvalidArgumentError for an unknown option or an invalid value */
  constructor(options?: MemoryFileSystemOptions) {
    super(heapTree(options));
    retainHiddenClasses(another);
  }

  /** The text that `console.log` shows. @internal */
  [inspectCustom](): string {
    return inspection("MemoryFileSystem", inspectedFields(this));
  }
}

/** Outside the class, because bundlers rename a class that refers to itself, and users would see the new name. */
function another(): MemoryFileSystem {
  return new MemoryFileSystem();
}
