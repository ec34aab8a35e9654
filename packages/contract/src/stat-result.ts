/** The result of `stat()`: the metadata of a file or directory. Times are in epoch milliseconds. */
export interface MFSStatResult {
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** The time of the creation. An import over an existing file keeps it. */
  readonly createdAt: number;
  /** The last change of the content; of a directory, the last time when a name in it was added, removed or renamed. */
  readonly modifiedAt: number;
  /** Equal to `createdAt` until `setTimes` or `touch` sets it. Reading does not change it. */
  readonly accessedAt: number;
  /** The last change of anything: of the content, the path, a time or the attributes. */
  readonly changedAt: number;
  /** The number of calls that changed the content; 0 for a directory and for an imported file that was never changed. */
  readonly generation: number;
  /** A positive safe integer that no other file or directory of the filesystem has or had. A rename keeps it. */
  readonly inode: number;
  /** The number that `setAttributes` has set; 0 by default. Programs give it a meaning. */
  readonly attributes: number;
  /** Whether it is a directory. */
  readonly isDir: boolean;
  /** Whether it is a file. */
  readonly isFile: boolean;
}
