import type { MFSStatResult, MFSStats } from "@dmemfs/contract";
import { lookUp, type Tree } from "../tree/index.js";

/** What is known of a file or directory. */
export function stat<Node>(tree: Tree<Node>, path: string): MFSStatResult {
  const { table } = tree;
  const node = lookUp(tree, path, "stat").requireNode();
  const { createdAt, modifiedAt } = table.times(node);
  const isDir = table.isDirectory(node);
  const size = isDir ? 0 : sizeOf(tree, node);
  return { size, createdAt, modifiedAt, generation: isDir ? 0 : table.generation(node), isDir };
}

/** The size of a file. */
export function getSize<Node>(tree: Tree<Node>, path: string): number {
  return sizeOf(tree, lookUp(tree, path, "getSize").requireFile());
}

function sizeOf<Node>({ table, formerSizes }: Tree<Node>, file: Node): number {
  return formerSizes.get(file) ?? table.storage(file).size;
}

/** What is known of the whole. */
export function stats<Node>({ space }: Tree<Node>): MFSStats {
  const { ledger, census, volume } = space;
  return {
    usedBytes: ledger.used,
    quotaBytes: ledger.limit,
    freeBytes: ledger.available,
    fileCount: census.files,
    dirCount: census.directories,
    chunkCount: census.chunks,
    overheadPerChunkEstimate: volume.chunkOverhead,
  };
}
