import { type ByteSource, MFSQuotaExceededError, type Operation } from "@dmemfs/contract";
import { contentOf } from "../arguments/index.js";
import { opening, planFor } from "../open/index.js";
import { lookUp, type Tree } from "../tree/index.js";

/** Makes the file hold exactly this content, or adds it at the end: as a whole or not at all. */
export function* storeFile<Node>(
  tree: Tree<Node>,
  path: string,
  content: ByteSource | string,
  mode: "wb" | "ab",
  syscall: string,
): Operation<void> {
  refuseHopelessText(tree, path, content, syscall);
  const bytes = contentOf("content", content);
  const request = { syscall, path, plan: planFor(mode, path), preallocate: 0, content: bytes };
  (yield* opening(tree, request)).close();
}

/** A text that cannot fit is refused before it is encoded: each of its characters takes a byte at least. */
function refuseHopelessText<Node>(tree: Tree<Node>, path: string, content: unknown, syscall: string): void {
  if (typeof content !== "string") return;
  const { limit, available } = tree.space.ledger;
  if (content.length <= limit) return;
  const { path: canonical } = lookUp(tree, path, syscall);
  throw new MFSQuotaExceededError({ syscall, path: canonical, requested: content.length, available });
}
