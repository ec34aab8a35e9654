import type { FileStorage } from "@dmemfs/contract";
import { isBelow } from "./canonical-path.js";
import { ReferenceFile } from "./reference-node.js";

/** The files that calls make: each has a lock with a queue, and other calls do not see it. */
export class PendingFiles {
  readonly #files = new Map<string, ReferenceFile>();

  /** The file that a call is creating at the path. It exists while a call holds its lock. */
  at(path: string): ReferenceFile | undefined {
    const file = this.#files.get(path);
    return file?.lock.isLocked === true ? file : undefined;
  }

  /** Gives a vacant path its own lock. */
  add(path: string, empty: FileStorage): ReferenceFile {
    const file = new ReferenceFile(empty, 0, 0);
    this.#files.set(path, file);
    return file;
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  /** Whether a call is creating a file below the directory. */
  hasBelow(directory: string): boolean {
    return [...this.#files.keys()].some((path) => isBelow(path, directory) && this.at(path) !== undefined);
  }
}
