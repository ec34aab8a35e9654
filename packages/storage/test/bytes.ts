import type { FileStorage } from "@dmemfs/contract";

/** `length` bytes, none of them 0, that differ from place to place and from seed to seed. */
export function pattern(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = 1 + ((index * 31 + (index >>> 8) + seed * 101) % 255);
  return bytes;
}

/** All bytes of a storage. */
export function bytesIn(storage: FileStorage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(storage.size);
  storage.readInto(0, bytes);
  return bytes;
}
