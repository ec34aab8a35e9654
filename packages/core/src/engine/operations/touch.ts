import { FileExistsError } from "@dmemfs/contract";
import { type ChangeCost, makeChange, type TreeChange } from "../change/index.js";
import { finish } from "../drive/index.js";
import { store } from "../open/index.js";
import { requestFor } from "../steps/index.js";
import { type FileSystemState, type Location, lookUp } from "../tree/index.js";

/** A node whose times are to be set. */
interface Renewal<Node> extends ChangeCost<Node> {
  readonly node: Node;
}

/** Sets `modifiedAt` and `accessedAt` of a file or directory to now. Creates an empty file at a vacant path. */
export function touch<Node>(state: FileSystemState<Node>, path: string): void {
  let isDone = false;
  // Another thread may create or remove the file between the two.
  while (!isDone) isDone = renews(state, path) || creates(state, path);
}

function renews<Node>(state: FileSystemState<Node>, path: string): boolean {
  return makeChange(state, findRenewal, makeRenewal, { syscall: "touch", path }) === true;
}

function findRenewal<Node>(state: FileSystemState<Node>, { path }: Location): Renewal<Node> | undefined {
  const entry = lookUp(state, path, "touch");
  const { node } = entry;
  if (node !== undefined) return { entry, nodes: 0, bytes: 0, node };
  entry.requireParent();
  return undefined;
}

function makeRenewal<Node>(change: TreeChange<Node>, { node }: Renewal<Node>): true {
  change.renew(node);
  return true;
}

function creates<Node>(state: FileSystemState<Node>, path: string): boolean {
  try {
    finish(store(state, requestFor(path, "touch", "xb")), state.blockingTimeout);
    return true;
  } catch (error) {
    if (FileExistsError.isInstance(error)) return false;
    throw error;
  }
}
