import { filesBelow } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(state: FileSystemState<Node>, prefix: string): void {
  state.callbackGuard.assertNotInCallback({ syscall: "markClean", path: prefix });
  const files = filesBelow(state, prefix, "markClean");
  const { structure } = state.table;
  structure.enter();
  try {
    for (const { node } of files) state.nodes.markClean(node);
  } finally {
    structure.leave();
  }
}
