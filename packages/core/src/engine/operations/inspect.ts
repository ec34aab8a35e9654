import { InvalidArgumentError } from "@dmemfs/contract";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** Whether a directory stands at a path, or a file; undefined for neither: a path that is refused has nothing at it. */
export function kindOf<Node>(state: FileSystemState<Node>, path: string, syscall: string): boolean | undefined {
  try {
    const { node } = lookUp(state, path, syscall);
    return node === undefined ? undefined : state.table.isDirectory(node);
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The names in a directory, in insertion order. */
export function listDirectory<Node>(state: FileSystemState<Node>, path: string): string[] {
  return state.table.childNames(lookUp(state, path, "listdir").requireDirectory());
}
