import type { StorageChoice } from "@dmemfs/core";
import { roundedUp, roundingBackend } from "./rounding-backend.js";

/** Bytes of a chunk, as the documents state them. */
export const chunkBytes: number = 256 * 1024;

/** The ways in which a filesystem can keep its bytes: the three that are built in, and one of somebody's own. */
export type StorageName = "auto" | "sequential" | "random-access" | "custom";

/** All of them, for tables. */
export const storageNames: readonly StorageName[] = ["auto", "sequential", "random-access", "custom"];

/** What `defaultStorage` takes for it. */
export function storageChoice(name: StorageName): StorageChoice {
  return name === "custom" ? roundingBackend : name;
}

/** Chunks of a file that nobody has written to before its end. */
export function chunksOf(name: StorageName, size: number): number {
  return name === "auto" || name === "sequential" ? Math.ceil(size / chunkBytes) : 0;
}

/** Bytes charged for a file that nobody has written to before its end. */
export function chargeOf(name: StorageName, size: number, chunkOverhead = 128): number {
  return (name === "custom" ? roundedUp(size) : size) + chunksOf(name, size) * chunkOverhead;
}
