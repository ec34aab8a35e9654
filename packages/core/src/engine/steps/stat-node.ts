import type { FileStorage, MFSStatResult } from "@dmemfs/contract";
import { look } from "../change/index.js";
import type { FileSystemState } from "../tree/index.js";

/**
 * The metadata of a node. The size is read from the storage after the optimistic read, because a storage may be application code.
 */
export interface NodeStat {
  readonly result: { -readonly [Name in keyof MFSStatResult]: MFSStatResult[Name] };
  readonly storage: FileStorage | undefined;
}

/** The metadata of a node. Must be called in an optimistic read. */
export function findStat<Node>({ table, visibleSizes }: FileSystemState<Node>, node: Node): NodeStat {
  const { createdAt, modifiedAt, accessedAt, changedAt } = table.times(node);
  const inode = table.inode(node);
  const attributes = table.attributes(node);
  const isFile = table.isFile(node);
  const size = isFile ? (visibleSizes.get(node) ?? table.publishedSize(node)) : 0;
  const generation = isFile ? table.generation(node) : 0;
  return {
    result: {
      size: size ?? 0,
      createdAt,
      modifiedAt,
      accessedAt,
      changedAt,
      generation,
      inode,
      attributes,
      isDir: !isFile,
      isFile,
    },
    storage: isFile && size === undefined ? table.storage(node) : undefined,
  };
}

/** The metadata with the size. Must be called after the optimistic read. */
export function statOf({ result, storage }: NodeStat): MFSStatResult {
  if (storage !== undefined) result.size = storage.size;
  return result;
}

/** The metadata of a node that an open file has. */
export function statNode<Node>(state: FileSystemState<Node>, node: Node): MFSStatResult {
  return statOf(look(state, findStat, node));
}
