import type { StorageBackend } from "@dmemfs/contract";
import { storageChoice } from "./storages.js";

/** Stands for the one backend of the shared engine, which no option replaces. */
export const backends: readonly StorageBackend[] = [storageChoice("blocks")];
