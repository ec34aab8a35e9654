import type { FileHandle } from "@dmemfs/contract";

/** The first `size` bytes of an open file; its cursor stays. */
export function bytesOf(handle: FileHandle, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  handle.readAt(0, bytes);
  return bytes;
}
