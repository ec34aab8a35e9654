/** The result of `stats()`: the counts of the whole filesystem. */
export interface MFSStats {
  /** Bytes charged now. */
  readonly usedBytes: number;
  /** The quota in bytes. */
  readonly quotaBytes: number;
  /** `quotaBytes - usedBytes`. */
  readonly freeBytes: number;
  /** The number of files. */
  readonly fileCount: number;
  /** The number of directories, including the root. */
  readonly dirCount: number;
  /** The number of files without a name, which live for their open handles. Counted in `fileCount`. */
  readonly detachedFiles: number;
  /** Bytes charged for files without a name, overheads included. Counted in `usedBytes`. */
  readonly detachedBytes: number;
  /** The number of chunks that are charged an overhead. */
  readonly chunkCount: number;
  /** Bytes charged per chunk. */
  readonly overheadPerChunkEstimate: number;
}
