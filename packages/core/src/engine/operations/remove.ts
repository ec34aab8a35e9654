import type { RemoveOptions } from "@dmemfs/contract";
import { discard, makeChange } from "../change/index.js";
import { makeRemoval, type Removal, type RemovedPath, removalOf, removedPath } from "../steps/index.js";
import { type FileSystemState, lookUp, requireVersion } from "../tree/index.js";

/** Removes a file. */
export function remove<Node>(state: FileSystemState<Node>, path: string, options?: RemoveOptions): void {
  const removed = removedPath("remove", path, options, ["detach", "ifGeneration"]);
  const node = makeChange(state, findFile, makeRemoval, removed);
  if (node !== undefined) discard(state, node);
}

function findFile<Node>(state: FileSystemState<Node>, { path, options }: RemovedPath): Removal<Node> {
  const entry = lookUp(state, path, "remove");
  requireVersion(state.table, entry, options.ifGeneration);
  return removalOf(state, entry, entry.requireFile(), options);
}
