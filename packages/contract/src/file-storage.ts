/**
 * The bytes of one file, charged to the ledger it was born with. All or nothing: a call that throws has changed neither the
 * bytes nor the charge. Used from one thread and never re-entered. Positions and sizes are bytes, and arrive as safe
 * integers of at least 0: the caller has checked them.
 */
export interface FileStorage {
  /** Length of the file in bytes. */
  readonly size: number;
  /** Bytes charged to the ledger for this file now. */
  readonly quotaUsage: number;
  /** Pieces the ledger is charged an overhead for; 0 where there is none. */
  readonly chunkCount: number;
  /**
   * Copies bytes from `position` into `target` and returns how many: fewer than asked at the end, 0 behind it.
   */
  readInto(position: number, target: Uint8Array): number;
  /**
   * Copies all of `data` in at `position` and returns its length. A gap between the end and `position` becomes zeros and is
   * charged. Empty data changes nothing.
   * @throws MFSQuotaExceededError, OutOfMemoryError when the growth does not fit
   * @throws UnsupportedOperationError (`ENOTSUP`) for a write before the end that the storage cannot do
   */
  write(position: number, data: Uint8Array): number;
  /**
   * Sets the size. Shrinking never fails and gives memory and charge back; growing adds zeros.
   * @throws MFSQuotaExceededError, OutOfMemoryError when the growth does not fit
   */
  truncate(size: number): void;
  /**
   * Replaces the whole content by `content`, followed by zeros up to `size`. Only the difference to the present charge has
   * to be available.
   * @param content - at most `size` bytes; none by default
   * @throws MFSQuotaExceededError, OutOfMemoryError when it does not fit; the old content stays
   */
  reset(size: number, content?: Uint8Array): void;
  /** Gives back the slack that was kept for further growth. Called when a writer closes; never fails. */
  trim(): void;
  /** Lets go of all bytes and of the whole charge. The storage is not used afterwards. Idempotent; never fails. */
  dispose(): void;
}
