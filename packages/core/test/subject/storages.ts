import type { StorageChoice } from "@dmemfs/core";
import { cautiousBackend, roundedUp, roundingBackend } from "./rounding-backend.js";

/** Bytes of a chunk, as the documents state them. */
export const chunkBytes: number = 256 * 1024;

/** The storages of a filesystem: the three that are built in, a custom one, and one that asks for more than it needs. */
export type StorageName = "auto" | "sequential" | "random-access" | "custom" | "cautious";

/** The storage without a choice. */
export const usualStorage: StorageName = "auto";

/** Those whose charge is known beforehand, for tables. */
export const storageNames: readonly StorageName[] = ["auto", "sequential", "random-access", "custom"];

/** Sizes that every storage charges as they are. */
export const fullSizes: readonly number[] = [
  ...[16, 112, 4096, 4112],
  ...[chunkBytes - 16, chunkBytes, chunkBytes + 16, 3 * chunkBytes],
];

/** Those that the model is compared with. */
export const modelStorages: readonly StorageName[] = [...storageNames, "cautious"];

/** The value of `defaultStorage` for it. */
export function storageChoice(name: StorageName): StorageChoice {
  if (name === "cautious") return cautiousBackend;
  return name === "custom" ? roundingBackend : name;
}

function isCustom(name: StorageName): boolean {
  return name === "custom" || name === "cautious";
}

/** Chunks of a file that was never written to before its end. */
export function chunksOf(name: StorageName, size: number): number {
  return name === "auto" || name === "sequential" ? Math.ceil(size / chunkBytes) : 0;
}

/** Bytes charged for a file that was never written to before its end. */
export function chargeOf(name: StorageName, size: number, chunkOverhead = 128): number {
  return (isCustom(name) ? roundedUp(size) : size) + chunksOf(name, size) * chunkOverhead;
}
