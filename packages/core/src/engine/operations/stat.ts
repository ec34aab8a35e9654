import type { MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { bytesOf, sizeOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** What is known of a file or directory. */
export function stat<Node>(state: FileSystemState<Node>, path: string): MFSStatResult {
  const { size, ...rest } = look(state, findStat, path);
  return { size: bytesOf(size), ...rest };
}

function findStat<Node>(state: FileSystemState<Node>, path: string) {
  const { table } = state;
  const node = lookUp(state, path, "stat").requireNode();
  const isFile = table.isFile(node);
  const { createdAt, modifiedAt, accessedAt, changedAt } = table.times(node);
  return {
    size: isFile ? sizeOf(state, node) : 0,
    createdAt,
    modifiedAt,
    accessedAt,
    changedAt,
    generation: isFile ? table.generation(node) : 0,
    inode: table.inode(node),
    attributes: table.attributes(node),
    isDir: !isFile,
    isFile,
  };
}
