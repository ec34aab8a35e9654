import type { LockHold } from "@dmemfs/contract";
import type { ReferenceFile } from "./reference-node.js";

/** A file in use, by a handle or by a call: its lock is held, and the file cannot be removed, moved or replaced. */
export class FileUse implements Disposable {
  readonly file: ReferenceFile;
  readonly #hold: LockHold;

  constructor(file: ReferenceFile, hold: LockHold) {
    this.file = file;
    this.#hold = hold;
    file.users += 1;
  }

  [Symbol.dispose](): void {
    if (this.#hold.released) return;
    this.file.users -= 1;
    this.#hold.release();
  }
}
