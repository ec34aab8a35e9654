/** The result of `stat()`: the metadata of a file or directory. */
export interface MFSStatResult {
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds of the last change of content. */
  readonly modifiedAt: number;
  /** The number of calls that changed the content; 0 for a directory and for an imported file that was never changed. */
  readonly generation: number;
  /** Whether it is a directory. */
  readonly isDir: boolean;
}
