import type { MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import type { FileSystemState } from "../tree/index.js";
import { bytesOf, type Size, sizeOf } from "./size-of.js";

/** The metadata of a node whose storage, which may be code of the host, was not asked for its size yet. */
export interface NodeStat extends Omit<MFSStatResult, "size"> {
  readonly size: Size;
}

/** The metadata of a node. Must be called in a look. */
export function findStat<Node>(state: FileSystemState<Node>, node: Node): NodeStat {
  const { table } = state;
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

/** The metadata of a node that an open file has. */
export function statNode<Node>(state: FileSystemState<Node>, node: Node): MFSStatResult {
  return statOf(look(state, findStat, node));
}

/** The metadata with the size. Must be called after the look. */
export function statOf({ size, ...rest }: NodeStat): MFSStatResult {
  return { size: bytesOf(size), ...rest };
}
