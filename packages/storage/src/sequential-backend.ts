import type { StorageBackend } from "@dmemfs/contract";
import { extentBackend } from "./extent-backend.js";

/**
 * Append-only files in chunks of 256 KiB, each charged `chunkOverhead` (128) bytes in addition to its content. Small appends
 * share a chunk. Overwriting throws `UnsupportedOperationError` (`ENOTSUP`); `truncate` is supported.
 */
export const sequentialBackend: StorageBackend = /* @__PURE__ */ extentBackend(
  "sequential",
  false,
  () => 'sequential storage only appends; use defaultStorage "auto" or "random-access" to write before the end',
);
