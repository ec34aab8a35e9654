import type { FileStorage } from "@dmemfs/contract";

/** A content that is paid for and written before it has a file. Whoever takes it over owns it; else it is given back. */
export class StagedContent implements Disposable {
  private taken = false;

  constructor(private readonly storage: FileStorage) {}

  /** Hands the storage over. */
  take(): FileStorage {
    this.taken = true;
    return this.storage;
  }

  /** Gives the bytes back, unless they were taken over. */
  [Symbol.dispose](): void {
    if (!this.taken) this.storage.dispose();
  }
}
