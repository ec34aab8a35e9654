import type { LockHold } from "@dmemfs/contract";
import type { ReferenceFile } from "./reference-node.js";
import type { ReferenceTree } from "./reference-tree.js";

/** A file in use, by a handle or by a call: its lock is held, and only `detach` removes or replaces it. */
export class FileUse implements Disposable {
  readonly file: ReferenceFile;
  readonly #tree: ReferenceTree;
  readonly #hold: LockHold;

  constructor(tree: ReferenceTree, file: ReferenceFile, hold: LockHold) {
    this.file = file;
    this.#tree = tree;
    this.#hold = hold;
    file.users += 1;
  }

  [Symbol.dispose](): void {
    if (this.#hold.released) return;
    this.file.users -= 1;
    this.#hold.release();
    this.#tree.freeUnused(this.file);
  }
}
