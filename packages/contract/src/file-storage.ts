/**
 * The bytes of one file, charged to the ledger it was created with. A call that throws changes neither the bytes nor the
 * charge. Used from one thread and never re-entered. Positions and sizes are bytes; the caller has checked that they are safe
 * integers of at least 0.
 */
export interface FileStorage {
  /** Length of the file in bytes. */
  readonly size: number;
  /** Bytes charged to the ledger for this file now. */
  readonly quotaUsage: number;
  /** Chunks for which the ledger is charged an overhead; 0 if the storage has no overhead. */
  readonly chunkCount: number;
  /**
   * Copies bytes from `position` into `target` and returns their number: fewer than `target.length` at the end, 0 beyond it.
   */
  readInto(position: number, target: Uint8Array): number;
  /**
   * Writes all of `data` at `position` and returns its length. A gap between the end and `position` is filled with zeros and
   * charged. Empty data changes nothing.
   * @throws MFSQuotaExceededError, OutOfMemoryError if the growth does not fit
   * @throws UnsupportedOperationError (`ENOTSUP`) for a write before the end that the storage does not support
   */
  write(position: number, data: Uint8Array): number;
  /**
   * Sets the size. Growth adds zeros. Shrinking frees memory, releases its charge and never fails. The
   * present size changes nothing and needs no quota.
   * @throws MFSQuotaExceededError, OutOfMemoryError if the growth does not fit
   */
  truncate(size: number): void;
  /**
   * Replaces the whole content with `content`, followed by zeros up to `size`. Only the difference from the present charge must
   * be available.
   * @param content - at most `size` bytes; none by default
   * @throws MFSQuotaExceededError, OutOfMemoryError if it does not fit; the old content stays
   */
  reset(size: number, content?: Uint8Array): void;
  /** Frees the slack that was reserved for further growth. Called when a writer closes. Never fails. */
  trim(): void;
  /** Frees all bytes and releases the whole charge. The storage is not used afterwards. Idempotent. Never fails. */
  dispose(): void;
}
