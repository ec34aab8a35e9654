import { MFSQuotaExceededError } from "@dmemfs/contract";
import { normalizePath } from "../path/index.js";
import type { FileSystemState } from "../tree/index.js";

/** UTF-16 units of a text that is encoded in one step, before it is known to fit. */
export const shortText: number = 4096;

/** Throws if a text cannot fit, before it is encoded: each character takes at least one byte. */
export function refuseOversizedText<Node>(
  state: FileSystemState<Node>,
  path: string,
  content: unknown,
  syscall: string,
): void {
  if (typeof content !== "string" || content.length <= shortText) return;
  const { limit, available } = state.resources.ledger;
  if (content.length <= limit) return;
  throw new MFSQuotaExceededError({
    syscall,
    path: normalizePath(path, syscall),
    requested: content.length,
    available,
  });
}
