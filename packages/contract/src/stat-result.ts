/** What `stat()` tells of a file or directory. */
export interface MFSStatResult {
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds of the last change of content. */
  readonly modifiedAt: number;
  /** Counts the calls that changed the content; 0 for a directory and for a file that was imported and never changed. */
  readonly generation: number;
  /** Whether it is a directory. */
  readonly isDir: boolean;
}
