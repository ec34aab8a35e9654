import type { MFSStats } from "@dmemfs/contract";
import type { ReferenceTree } from "./reference-tree.js";

/** Counts all nodes, those without a name included. */
export function statsOf(tree: ReferenceTree): MFSStats {
  const { ledger, volume, nodes, detached, detachedBytes } = tree;
  const named = tree.files("/").map(([, file]) => file);
  const files = [...named, ...detached.keys()];
  const { used, limit, available } = ledger;
  return {
    usedBytes: used,
    quotaBytes: limit,
    freeBytes: available,
    fileCount: files.length,
    dirCount: nodes.size - named.length,
    detachedFiles: detached.size,
    detachedBytes,
    chunkCount: files.reduce((sum, { storage }) => sum + storage.chunkCount, 0),
    overheadPerChunkEstimate: volume.chunkOverhead,
  };
}
