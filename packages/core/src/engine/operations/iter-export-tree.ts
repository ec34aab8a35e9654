import { look } from "../change/index.js";
import { finish } from "../drive/index.js";
import { type Found, findAgain, isStillDirectory, pathOf, readNode } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** The files and directories, one in memory at a time; one that is gone is left out. */
export function* iterExportTree<Node>(
  state: FileSystemState<Node>,
  found: Iterable<Found<Node>>,
): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
  for (const each of found) {
    const path = pathOf(each);
    if (each.isDirectory) {
      if (look(state, isStillDirectory, each)) yield [path, new Uint8Array(0)];
      continue;
    }
    const node = look(state, findAgain, each);
    if (node !== undefined) yield [path, finish(readNode(state, node, path, "iterExportTree"), state.blockingTimeout)];
  }
}
