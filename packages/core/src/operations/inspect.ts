import { InvalidArgumentError } from "@dmemfs/contract";
import { lookUp, type Tree } from "../tree/index.js";

/** Whether a directory stands at a path, or a file; undefined for neither: a path that is refused has nothing at it. */
export function isDirectoryAt<Node>(tree: Tree<Node>, path: string, syscall: string): boolean | undefined {
  try {
    const { node } = lookUp(tree, path, syscall);
    return node === undefined ? undefined : tree.table.isDirectory(node);
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The names in a directory, in insertion order. */
export function listDirectory<Node>(tree: Tree<Node>, path: string): string[] {
  return tree.table.childNames(lookUp(tree, path, "listdir").requireDirectory());
}
