import type { RemoveOptions } from "@dmemfs/contract";
import type { ChangeCost, TreeChange } from "../change/index.js";
import { requirePath } from "../path/index.js";
import type { Entry, FileSystemState, Location } from "../tree/index.js";
import { type ChangeOptions, noChangeOptions, readChangeOptions } from "./change-options.js";
import { requireIdle, requireNothingPending } from "./require-idle.js";

/** A path whose node is to be removed. */
export interface RemovedPath extends Location {
  options: ChangeOptions;
}

/** A node that is to be removed. */
export interface Removal<Node> extends ChangeCost<Node> {
  readonly node: Node;
}

/** The node that a call asks to remove. @throws TypeError, InvalidArgumentError */
export function removedPath(
  syscall: string,
  path: string,
  options: RemoveOptions | undefined,
  known: readonly (keyof RemoveOptions)[],
): RemovedPath {
  requirePath(path);
  const removed: RemovedPath = { syscall, path, options: noChangeOptions };
  if (options !== undefined) removed.options = readChangeOptions(options, removed, known);
  return removed;
}

/** The removal of a node. @throws BlockingIOError (`EBUSY`) if it is open, unless open files are detached */
export function removalOf<Node>(
  state: FileSystemState<Node>,
  entry: Entry<Node>,
  node: Node,
  { detach }: ChangeOptions,
): Removal<Node> {
  if (detach) requireNothingPending(state, entry);
  else requireIdle(state, entry, node);
  return { entry, nodes: 0, bytes: 0, needsIdle: !detach, node };
}

/** Takes the node out of the tree. Returns it if the caller must discard it. */
export function makeRemoval<Node>(change: TreeChange<Node>, { node }: Removal<Node>): Node | undefined {
  return change.remove(node);
}
