import type { FileSystemState, Location } from "../tree/index.js";
import { type ChangeCost, Transaction, type TreeChange } from "./transaction.js";

/**
 * Makes one change of the tree: reads, reserves, enters the section, changes and commits. If the tree has changed between the
 * read and the section, reads again inside the section, and starts again if the cost is not the same.
 * @param find - reads the tree, checks the preconditions of the change and returns its cost; undefined if there is nothing to
 * do
 * @param make - links, moves and removes
 * @param argument - the argument of `find`, with the location of the change
 * @returns what `make` returned
 * @throws the errors of `find`, BlockingIOError (`EBUSY`), MFSNodeLimitExceededError, MFSQuotaExceededError; nothing has
 * changed
 */
export function makeChange<Node, Argument extends Location, Found extends ChangeCost<Node>, Result>(
  state: FileSystemState<Node>,
  find: (state: FileSystemState<Node>, argument: Argument) => Found | undefined,
  make: (change: TreeChange<Node>, found: Found) => Result,
  argument: Argument,
): Result | undefined {
  const { structure } = state.table;
  const { callbackGuard } = state;
  if (callbackGuard.isInCallback) {
    const { syscall, path, dest } = argument;
    callbackGuard.assertNotInCallback({ syscall, path, dest });
  }
  for (;;) {
    const version = structure.beginLook();
    let found: Found | undefined;
    try {
      found = find(state, argument);
    } catch (error) {
      if (structure.stillValid(version)) throw error;
      continue;
    }
    if (!structure.stillValid(version)) continue;
    if (found === undefined) return undefined;
    const transaction = new Transaction(state, found);
    try {
      if (!transaction.begin(version)) {
        const again = find(state, argument);
        if (again === undefined) return undefined;
        if (again.nodes !== found.nodes || again.bytes !== found.bytes) continue;
        transaction.proceed();
        found = again;
      }
      const result = make(transaction, found);
      transaction.commit();
      return result;
    } finally {
      transaction.dispose();
    }
  }
}
