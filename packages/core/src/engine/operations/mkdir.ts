import { type MkdirOptions, readOptions } from "@dmemfs/contract";
import { requireFlag } from "../arguments/index.js";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { normalizePath } from "../path/index.js";
import { requireUnclaimed } from "../steps/index.js";
import { type DirectoryNode, type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** Directories to make, and the one in which they go. */
interface Missing<Node> extends ChangeCost<Node> {
  readonly ancestor: DirectoryNode<Node>;
  readonly names: readonly string[];
}

/** Creates a directory and its missing parents. */
export function mkdir<Node>(state: FileSystemState<Node>, path: string, options?: MkdirOptions): void {
  const location = { syscall: "mkdir", path: normalizePath(path, "mkdir") };
  const { existOk = false } = readOptions(options, ["existOk"], location);
  requireFlag("existOk", existOk, location);
  makeChange(state, existOk ? findUnlessThere : findMissing, makeMissing, location);
}

function findUnlessThere<Node>(state: FileSystemState<Node>, location: Location): Missing<Node> | undefined {
  const { node } = lookUp(state, location.path, "mkdir");
  return node !== undefined && state.table.isDirectory(node) ? undefined : findMissing(state, location);
}

function findMissing<Node>(state: FileSystemState<Node>, { path }: Location): Missing<Node> {
  const entry = lookUp(state, path, "mkdir");
  entry.requireVacant();
  const ancestor = entry.requireRoomBelow();
  requireUnclaimed(state, entry);
  const names = entry.missing;
  return { entry, nodes: names.length, bytes: state.resources.costOf(names), ancestor, names };
}

function makeMissing<Node>(change: TreeChange<Node>, { ancestor, names }: Missing<Node>): void {
  change.makeDirectories(ancestor, names);
}
