import { invalidArgumentType, type Operation, type TreeSource } from "@dmemfs/contract";
import { treeEntries } from "../content/index.js";
import { TreeImport } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Imports files and directories, all or none. */
export function* importTree<Node>(state: FileSystemState<Node>, source: TreeSource): Operation<void> {
  const entries = treeEntries(source);
  const tree = new TreeImport(state);
  try {
    for (const entry of entries) {
      if (!Array.isArray(entry) || entry.length !== 2) {
        throw invalidArgumentType("tree", "an iterable of [path, content]", entry);
      }
      const rest = tree.add(entry[0], entry[1]);
      if (rest !== undefined) yield* rest;
      yield undefined;
    }
    yield* tree.commit();
  } finally {
    tree.dispose();
  }
}
