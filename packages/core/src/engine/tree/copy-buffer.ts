import { OutOfMemoryError } from "@dmemfs/contract";

/** Maximum bytes that a copy moves in one step. */
export const copyBufferBytes: number = 256 * 1024;

/** A buffer of at most this length is not cached. */
const fewBytes = 4096;

/**
 * The buffer through which a filesystem copies from file to file. The next copy reuses it, because a new buffer for each copy
 * is garbage that engines collect late. It is held weakly, so that a full garbage collection frees it.
 */
export class CopyBuffer {
  private kept: WeakRef<Uint8Array> | undefined = undefined;

  /**
   * Returns a buffer for contents of at most `bytes` bytes, with undefined contents. Concurrent copies get different buffers.
   * @throws OutOfMemoryError
   */
  take(bytes: number): Uint8Array {
    const kept = this.kept?.deref();
    this.kept = undefined;
    const length = Math.min(bytes, copyBufferBytes);
    return kept !== undefined && kept.length >= length ? kept : allocate(length);
  }

  /** Keeps a buffer for the next copy. */
  put(buffer: Uint8Array): void {
    if (buffer.length > fewBytes) this.kept = new WeakRef(buffer);
  }
}

/**
 * Allocates memory that belongs to no file, for bytes that a call returns or moves.
 * @throws OutOfMemoryError
 */
export function allocate(requested: number, syscall?: string, path?: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(requested);
  } catch (cause) {
    throw new OutOfMemoryError({ syscall, path, requested, cause });
  }
}
