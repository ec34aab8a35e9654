import { InvalidArgumentError, type Operation, type RmtreeOptions } from "@dmemfs/contract";
import { dismantle, makeChange } from "../change/index.js";
import { discardInSteps, makeRemoval, type Removal, type RemovedPath, removalOf, removedPath } from "../steps/index.js";
import { type FileSystemState, lookUp } from "../tree/index.js";

/** Removes a directory and everything below it in one step, and then frees it in further steps, which an abort does not stop. */
export function* rmtree<Node>(state: FileSystemState<Node>, path: string, options?: RmtreeOptions): Operation<void> {
  const top = makeChange(state, findDirectory, makeRemoval, removedPath("rmtree", path, options, ["detach"]));
  if (top !== undefined) yield* discardInSteps(state, dismantle(state, [top]));
}

function findDirectory<Node>(state: FileSystemState<Node>, { path, options }: RemovedPath): Removal<Node> {
  const entry = lookUp(state, path, "rmtree");
  if (entry.isRoot) {
    const detail = "the root cannot be removed; remove what is in it";
    throw new InvalidArgumentError({ syscall: "rmtree", path: "/", detail });
  }
  return removalOf(state, entry, entry.requireDirectory(), options);
}
