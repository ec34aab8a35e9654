import { FileExistsError, type MkdirOptions } from "@dmemfs/contract";
import { requireFlag, requireOptions } from "../arguments/index.js";
import { located } from "../open/index.js";
import { normalizePath } from "../path/index.js";
import { type Entry, linkDirectories, lookUp, type Tree } from "../tree/index.js";

/** Makes a directory and the missing ones above it. */
export function makeDirectory<Node>(tree: Tree<Node>, path: string, options: MkdirOptions = {}): void {
  const place = { syscall: "mkdir", path: normalizePath(path, "mkdir") };
  requireOptions(options, place);
  const { existOk = false } = options;
  requireFlag("existOk", existOk, place);
  // Only now: a getter of the options may have changed the tree.
  const entry = lookUp(tree, path, "mkdir");
  if (entry.node !== undefined) {
    if (existOk && tree.table.isDirectory(entry.node)) return;
    throw new FileExistsError(place);
  }
  makeMissing(tree, entry, entry.missing);
}

/** Makes the directories of these names below the entry's deepest existing one, and returns the innermost. */
function makeMissing<Node>(tree: Tree<Node>, entry: Entry<Node>, names: readonly string[]): Node {
  const { space } = tree;
  const { syscall, path } = entry;
  const ancestor = entry.requireRoomBelow();
  const cost = space.admitNodes(names, entry.location);
  try {
    if (cost > 0) space.ledger.reserve(cost).commit();
  } catch (error) {
    throw located(error, { syscall, path }, space.ledger.available);
  }
  return linkDirectories(tree, ancestor, names);
}
