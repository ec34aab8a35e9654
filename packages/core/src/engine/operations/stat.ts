import type { MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { findStat, type NodeStat, statOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** Returns the metadata of a file or directory. */
export function stat<Node>(state: FileSystemState<Node>, path: string): MFSStatResult {
  return statOf(look(state, findStatAt, path));
}

function findStatAt<Node>(state: FileSystemState<Node>, path: string): NodeStat {
  return findStat(state, lookUp(state, path, "stat").requireNode());
}
