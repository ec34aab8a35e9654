import { quantity, type StorageBackend } from "@dmemfs/contract";
import { extentBackend } from "./extent-backend.js";

/**
 * Files that start sequential and become random-access by the first write before their end, for good. The chunks are taken
 * over where they are and their overhead is no longer charged, so a promotion needs neither memory nor quota. Above
 * `promotionHardLimit` bytes such a write is `UnsupportedOperationError` (`ENOTSUP`).
 */
export const autoBackend: StorageBackend = /* @__PURE__ */ extentBackend(
  "auto",
  true,
  (size, { promotionHardLimit: limit }) => {
    if (size <= limit) return undefined;
    return (
      `a file of ${quantity(size, "byte")} is not promoted to random access, the limit is ${limit}; ` +
      'raise promotionHardLimit or use defaultStorage "random-access"'
    );
  },
);
