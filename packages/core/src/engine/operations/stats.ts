import type { MFSStats } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";

/** The counts of the whole filesystem. */
export function stats<Node>({ resources }: FileSystemState<Node>): MFSStats {
  const { ledger, counts, volume } = resources;
  return {
    usedBytes: ledger.used,
    quotaBytes: ledger.limit,
    freeBytes: ledger.available,
    fileCount: counts.files,
    dirCount: counts.directories,
    chunkCount: counts.chunks,
    overheadPerChunkEstimate: volume.chunkOverhead,
  };
}
