/** What `stats()` tells of the whole filesystem. */
export interface MFSStats {
  /** Bytes charged now. */
  readonly usedBytes: number;
  /** The quota in bytes. */
  readonly quotaBytes: number;
  /** `quotaBytes - usedBytes`. */
  readonly freeBytes: number;
  /** Files, whatever their size. */
  readonly fileCount: number;
  /** Directories, the root counted. */
  readonly dirCount: number;
  /** Chunks that are charged an overhead. */
  readonly chunkCount: number;
  /** Bytes charged per chunk. */
  readonly overheadPerChunkEstimate: number;
}
