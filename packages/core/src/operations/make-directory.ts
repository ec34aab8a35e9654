import { FileExistsError } from "@dmemfs/contract";
import { located } from "../open/index.js";
import { type Entry, linkDirectories, lookUp, type Tree } from "../tree/index.js";

/** Makes a directory and the missing ones above it. */
export function makeDirectory<Node>(tree: Tree<Node>, path: string, existOk: boolean): void {
  const entry = lookUp(tree, path, "mkdir");
  if (entry.node !== undefined) {
    if (existOk && tree.table.isDirectory(entry.node)) return;
    throw new FileExistsError({ syscall: "mkdir", path: entry.path });
  }
  makeMissing(tree, entry, entry.missing);
}

/** Makes the directories of these names below the entry's deepest existing one, and returns the innermost. */
export function makeMissing<Node>(tree: Tree<Node>, entry: Entry<Node>, names: readonly string[]): Node {
  const { space } = tree;
  const { syscall, path } = entry;
  const ancestor = entry.requireRoomBelow();
  const cost = space.admitNodes(names, syscall, path);
  try {
    if (cost > 0) space.ledger.reserve(cost).commit();
  } catch (error) {
    throw located(error, { syscall, path }, space.ledger.available);
  }
  return linkDirectories(tree, ancestor, names);
}
