import { OutOfMemoryError, UnsupportedOperationError } from "@dmemfs/contract";

/**
 * Reserves the buffer of an arena.
 * @param syscall - the call that reserves it
 * @throws UnsupportedOperationError (`ENOTSUP`) on a page that has no shared memory
 * @throws OutOfMemoryError
 */
export function allocateBuffer(requested: number, syscall: string): SharedArrayBuffer {
  if (globalThis.SharedArrayBuffer === undefined) {
    const detail =
      "this platform has no SharedArrayBuffer; a page must be cross-origin isolated (see crossOriginIsolated)";
    throw new UnsupportedOperationError("ENOTSUP", { syscall, detail });
  }
  try {
    return new SharedArrayBuffer(requested);
  } catch (cause) {
    const detail = "the platform could not reserve the buffer; a smaller maxQuota or maxNodes needs less";
    throw new OutOfMemoryError({ requested, syscall, detail, cause });
  }
}
