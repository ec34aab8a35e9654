import { InvalidArgumentError } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** The kind of the node at a path. */
export type Kind = "file" | "directory" | undefined;

/** The kind of the node at a path; undefined for a vacant or invalid path. */
export function kindOf<Node>(state: FileSystemState<Node>, path: string): Kind {
  try {
    return look(state, findKind, path);
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return undefined;
    throw error;
  }
}

function findKind<Node>(state: FileSystemState<Node>, path: string): Kind {
  const { node } = lookUp(state, path, "stat");
  if (node === undefined) return undefined;
  return state.table.isDirectory(node) ? "directory" : "file";
}
