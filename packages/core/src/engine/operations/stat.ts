import type { FileStorage, MFSStatResult, MFSStats } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type FileNode, type FileSystemState, lookUp } from "../tree/index.js";

/** A size that is known, or the storage that knows it: it may be code of the host, which no look may run. */
type Size = number | FileStorage;

function bytesOf(size: Size): number {
  return typeof size === "number" ? size : size.size;
}

/** What is known of a file or directory. */
export function stat<Node>(state: FileSystemState<Node>, path: string): MFSStatResult {
  const { size, ...rest } = look(state, findStat, path);
  return { size: bytesOf(size), ...rest };
}

function findStat<Node>(state: FileSystemState<Node>, path: string) {
  const { table } = state;
  const node = lookUp(state, path, "stat").requireNode();
  const { createdAt, modifiedAt } = table.times(node);
  if (!table.isFile(node)) return { size: 0, createdAt, modifiedAt, generation: 0, isDir: true };
  return { size: sizeOf(state, node), createdAt, modifiedAt, generation: table.generation(node), isDir: false };
}

/** The size of a file. */
export function getSize<Node>(state: FileSystemState<Node>, path: string): number {
  return bytesOf(look(state, findSize, path));
}

function findSize<Node>(state: FileSystemState<Node>, path: string): Size {
  return sizeOf(state, lookUp(state, path, "getSize").requireFile());
}

function sizeOf<Node>({ table, visibleSizes }: FileSystemState<Node>, file: FileNode<Node>): Size {
  return visibleSizes.get(file) ?? table.storage(file);
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
