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
  const { createdAt, modifiedAt } = table.times(node);
  if (!table.isFile(node)) return { size: 0, createdAt, modifiedAt, generation: 0, isDir: true };
  return { size: sizeOf(state, node), createdAt, modifiedAt, generation: table.generation(node), isDir: false };
}
