import { quantity, type StorageBackend } from "@dmemfs/contract";
import { extentBackend } from "./extent-backend.js";

/**
 * Files that start sequential and become random-access at the first write before their end, permanently. The chunks stay in
 * place and their overhead is no longer charged, so a promotion needs neither memory nor quota. In a file of more than
 * `promotionHardLimit` bytes, such a write throws `UnsupportedOperationError` (`ENOTSUP`).
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
