import { MFSQuotaExceededError } from "@dmemfs/contract";
import { normalizePath } from "../path/index.js";
import type { Tree } from "../tree/index.js";

/** UTF-16 units of a text that is encoded at once, and before it is known to fit. */
export const shortText: number = 4096;

/** A text that cannot fit is refused before it is encoded: each of its characters takes a byte at least. */
export function refuseHopelessText<Node>(tree: Tree<Node>, path: string, content: unknown, syscall: string): void {
  if (typeof content !== "string" || content.length <= shortText) return;
  const { limit, available } = tree.space.ledger;
  if (content.length <= limit) return;
  throw new MFSQuotaExceededError({
    syscall,
    path: normalizePath(path, syscall),
    requested: content.length,
    available,
  });
}
