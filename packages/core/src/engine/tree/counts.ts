/** The running counts of a filesystem, so that `stats()` is O(1). Operations add to the counts inside a section. */
export interface Counts {
  /** The files, the detached ones included. */
  readonly files: number;
  /** The directories, the root included. */
  readonly directories: number;
  /** The chunks of all files. */
  readonly chunks: number;
  /**
   * Adds to the counts. A parameter is negative for a decrease.
   * @param nodeBytes - the growth of the charge for nodes and for the notes of moved and removed nodes
   */
  add(files: number, directories: number, chunks: number, nodeBytes: number): void;
}

/** The counts of a filesystem that one thread alone uses. Its ledger knows the charge for nodes. */
export class SingleThreadCounts implements Counts {
  files = 0;
  directories = 1;
  chunks = 0;

  add(files: number, directories: number, chunks: number, _nodeBytes: number): void {
    this.files += files;
    this.directories += directories;
    this.chunks += chunks;
  }
}
