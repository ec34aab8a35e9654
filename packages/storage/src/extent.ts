/** Bytes of a full extent. Every extent of a file but the last is full. */
export const extentBytes: number = 256 * 1024;

/** The number of extents, and thus of chunks, of a file of `size` bytes. */
export function extentCount(size: number): number {
  return Math.ceil(size / extentBytes);
}

/**
 * Bytes charged for a chunked file. A charge above the largest safe integer is replaced with that integer.
 */
export function chunkedCharge(size: number, chunkOverhead: number): number {
  return Math.min(size + extentCount(size) * chunkOverhead, Number.MAX_SAFE_INTEGER);
}

/**
 * Bytes of slack that a closed file may keep, about as many as a slot leaves unused. With more slack, a large quota full of
 * large files could use memory that the machine does not have.
 */
export function closedSlack(size: number): number {
  return Math.max(128, Math.min(Math.floor(size / 8), 1024));
}

/** Bytes of slack that a file may keep while it is open for writing. */
export function openSlack(size: number): number {
  return 64 * 1024 + Math.max(128, Math.floor(size / 8));
}
