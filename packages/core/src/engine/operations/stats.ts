import type { MFSStats } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";

/** The counts of the whole filesystem. */
export function stats<Node>({ resources, detachedFiles }: FileSystemState<Node>): MFSStats {
  const { ledger, counts, volume } = resources;
  return {
    usedBytes: ledger.used,
    quotaBytes: ledger.limit,
    freeBytes: ledger.available,
    fileCount: counts.files,
    dirCount: counts.directories,
    detachedFiles: detachedFiles.size,
    detachedBytes: detachedFiles.bytes,
    chunkCount: counts.chunks,
    overheadPerChunkEstimate: volume.chunkOverhead,
  };
}
