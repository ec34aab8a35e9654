import { OutOfMemoryError } from "@dmemfs/contract";

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
