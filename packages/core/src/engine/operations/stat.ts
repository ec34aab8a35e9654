import type { MFSStatResult, MFSStats } from "@dmemfs/contract";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** The metadata of a file or directory. */
export function stat<Node>(state: FileSystemState<Node>, path: string): MFSStatResult {
  const { table } = state;
  const node = lookUp(state, path, "stat").requireNode();
  const { createdAt, modifiedAt } = table.times(node);
  const isDir = table.isDirectory(node);
  const size = isDir ? 0 : sizeOf(state, node);
  return { size, createdAt, modifiedAt, generation: isDir ? 0 : table.generation(node), isDir };
}

/** The size of a file. */
export function getSize<Node>(state: FileSystemState<Node>, path: string): number {
  return sizeOf(state, lookUp(state, path, "getSize").requireFile());
}

function sizeOf<Node>({ table, visibleSizes }: FileSystemState<Node>, file: Node): number {
  return visibleSizes.get(file) ?? table.storage(file).size;
}

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
