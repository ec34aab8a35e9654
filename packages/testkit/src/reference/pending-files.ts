import type { FileStorage } from "@dmemfs/contract";
import { isBelow } from "./canonical-path.js";
import { ReferenceFile } from "./reference-node.js";

/** The files that calls make: each has a line, and others do not see it. */
export class PendingFiles {
  readonly #files = new Map<string, ReferenceFile>();

  /** The file that a call makes at the path: it is there while a call has its lock. */
  at(path: string): ReferenceFile | undefined {
    const file = this.#files.get(path);
    return file?.lock.isLocked === true ? file : undefined;
  }

  /** Gives a vacant path a line of its own. */
  add(path: string, empty: FileStorage): ReferenceFile {
    const file = new ReferenceFile(empty, 0, 0);
    this.#files.set(path, file);
    return file;
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  /** Whether a call makes a file below the directory. */
  hasBelow(directory: string): boolean {
    return [...this.#files.keys()].some((path) => isBelow(path, directory) && this.at(path) !== undefined);
  }
}
