import { look } from "../change/index.js";
import { entriesOf, findAgain, listBelow } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Takes the present state of every file below a prefix as its clean one. */
export function markClean<Node>(state: FileSystemState<Node>, prefix: string): void {
  state.callbackGuard.assertNotInCallback({ syscall: "markClean", path: prefix });
  const { structure } = state.table;
  for (const entry of entriesOf(listBelow(state, { prefix, syscall: "markClean", onlyDirty: true }))) {
    const node = look(state, findAgain, entry);
    structure.enter();
    if (node !== undefined) state.nodes.markClean(node);
    structure.leave();
  }
}
