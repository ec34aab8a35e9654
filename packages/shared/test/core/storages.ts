import type { StorageBackend } from "@dmemfs/contract";
import { roundedUp, roundingTo } from "../../../core/test/subject/rounding-backend.js";

/** Bytes of a block. */
export const blockSize = 256;

/** Bytes of a chunk of the heap engine. Sizes are multiples of it. */
export const chunkBytes: number = 256 * 1024;

/** Sizes that are charged as they are. */
export const fullSizes: readonly number[] = [blockSize, 3 * blockSize, chunkBytes - blockSize, chunkBytes + blockSize];

/** The only storage of the shared engine. */
export type StorageName = "blocks";

export const usualStorage: StorageName = "blocks";

export const storageNames: readonly StorageName[] = ["blocks"];

/** All storages that the model is compared with. */
export const modelStorages: readonly StorageName[] = ["blocks"];

/** The storage of the model. */
export function storageChoice(_name: StorageName): StorageBackend {
  return roundingTo(blockSize);
}

/** Contents are not stored in chunks. */
export function chunksOf(_name: StorageName, _size: number): number {
  return 0;
}

/** Bytes charged for a file. */
export function chargeOf(_name: StorageName, size: number): number {
  return roundedUp(size, blockSize);
}
