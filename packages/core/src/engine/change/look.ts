import type { FileSystemState } from "../tree/index.js";

/**
 * Reads the tree, and repeats the read until the tree did not change during it.
 * @param read - a top-level function and not a closure, because a closure for each call takes a tenth of the time of a short
 * read. It may throw, and reads only the tree
 */
export function look<Node, Argument, Result>(
  state: FileSystemState<Node>,
  read: (state: FileSystemState<Node>, argument: Argument) => Result,
  argument: Argument,
): Result {
  const { structure } = state.table;
  for (;;) {
    const version = structure.beginLook();
    try {
      const result = read(state, argument);
      if (structure.stillValid(version)) return result;
    } catch (error) {
      if (structure.stillValid(version)) throw error;
    }
  }
}
