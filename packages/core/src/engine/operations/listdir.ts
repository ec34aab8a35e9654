import { type DirectoryEntry, type ListdirOptions, readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { look } from "../change/index.js";
import { bytesOf, sizeOf } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** The names in a directory, in insertion order; with types, an entry for each name, all of one moment. */
export function listdir<Node>(
  state: FileSystemState<Node>,
  path: string,
  options?: ListdirOptions,
): string[] | DirectoryEntry[] {
  const location = { syscall: "listdir", path };
  const { withTypes } = readOptions(options, ["withTypes"], location);
  requireFlag("withTypes", withTypes, location);
  if (withTypes !== true) return look(state, findNames, path);
  return look(state, findEntries, path).map((entry) => ({ ...entry, size: bytesOf(entry.size) }));
}

function findNames<Node>(state: FileSystemState<Node>, path: string): string[] {
  return state.table.childNames(lookUp(state, path, "listdir").requireDirectory());
}

function findEntries<Node>(state: FileSystemState<Node>, path: string) {
  const { table } = state;
  return table.children(lookUp(state, path, "listdir").requireDirectory()).map((node) => {
    const isFile = table.isFile(node);
    return {
      name: table.name(node),
      kind: isFile ? ("file" as const) : ("directory" as const),
      size: isFile ? sizeOf(state, node) : 0,
      inode: table.inode(node),
    };
  });
}
