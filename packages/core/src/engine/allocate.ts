import { OutOfMemoryError } from "@dmemfs/contract";

/**
 * Memory that is not of a file, for bytes that are handed out or under way.
 * @throws OutOfMemoryError
 */
export function allocate(requested: number, syscall?: string, path?: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(requested);
  } catch (cause) {
    throw new OutOfMemoryError({ syscall, path, requested, cause });
  }
}
