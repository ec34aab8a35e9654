import type { StorageBackend } from "@dmemfs/contract";
import { autoBackend, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { roundingBackend } from "../subject/rounding-backend.js";

/** The backends whose calls fail. */
export const backends: readonly StorageBackend[] = [
  autoBackend,
  sequentialBackend,
  randomAccessBackend,
  roundingBackend,
];
