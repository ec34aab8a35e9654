import { InvalidArgumentError } from "@dmemfs/contract";
import { lookUp, type Tree } from "../tree/index.js";

/** What stands at a path, as far as a question goes: a path that is refused has nothing at it. */
export function kindAt<Node>(tree: Tree<Node>, path: string, syscall: string): "file" | "directory" | undefined {
  try {
    const { node } = lookUp(tree, path, syscall);
    if (node === undefined) return undefined;
    return tree.table.isDirectory(node) ? "directory" : "file";
  } catch (error) {
    if (InvalidArgumentError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The names in a directory, in insertion order. */
export function listDirectory<Node>(tree: Tree<Node>, path: string): string[] {
  return tree.table.childNames(lookUp(tree, path, "listdir").requireDirectory());
}
