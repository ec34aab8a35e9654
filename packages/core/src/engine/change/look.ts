import type { FileSystemState } from "../tree/index.js";

/**
 * Reads the tree in one look, as often as it takes until nothing has changed meanwhile.
 * @param read - a function of its own, not a closure: a closure for each call costs a tenth of a short look. It may throw, and reads
 * nothing but the tree
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
