import type { StorageBackend } from "@dmemfs/contract";
import { extentBackend } from "./extent-backend.js";

/**
 * Files that are read and written anywhere at a cost of the bytes touched, charged their size alone.
 */
export const randomAccessBackend: StorageBackend = /* @__PURE__ */ extentBackend("random-access", true);
