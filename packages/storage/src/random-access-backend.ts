import type { StorageBackend } from "@dmemfs/contract";
import { extentBackend } from "./extent-backend.js";

/** Files that can be read and written at any position, in time proportional to the bytes touched. Charged only their size. */
export const randomAccessBackend: StorageBackend = /* @__PURE__ */ extentBackend("random-access", true);
