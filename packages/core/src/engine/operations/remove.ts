import { discard, makeChange } from "../change/index.js";
import { makeRemoval, type Removal, removalOf } from "../steps/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** Removes a file. */
export function remove<Node>(state: FileSystemState<Node>, path: string): void {
  const node = makeChange(state, findFile, makeRemoval, { syscall: "remove", path });
  if (node !== undefined) discard(state, node);
}

function findFile<Node>(state: FileSystemState<Node>, { path }: Location): Removal<Node> {
  const entry = lookUp(state, path, "remove");
  return removalOf(state, entry, entry.requireFile());
}
