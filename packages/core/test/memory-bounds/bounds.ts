/** Bytes of a page that small files share. */
export const pageBytes = 4096;

/** Bytes of pages that come at once, at most. */
export const blockBytes = 256 * 1024;

const sizeClasses = 56;

/** Bytes of buffer that a closed file of `size` bytes may hold, as the documents state it. */
export function closedBound(size: number): number {
  return size === 0 ? 0 : size + Math.max(128, Math.floor(size / 8));
}

/** Bytes of buffer that a file may hold while it is open for writing. */
export function openBound(size: number): number {
  return size === 0 ? 0 : closedBound(size) + 64 * 1024;
}

/** Bytes that the pages of few files may hold beyond what is in them: one that is not full for each size class. */
export const pagesBound: number = sizeClasses * pageBytes;
