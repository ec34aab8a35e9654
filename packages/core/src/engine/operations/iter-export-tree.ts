import { look } from "../change/index.js";
import { finish } from "../drive/index.js";
import { type Found, findAgain, pathOf, readNode } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** The files, one in memory at a time; one that is gone is left out. */
export function* iterExportTree<Node>(
  state: FileSystemState<Node>,
  found: readonly Found<Node>[],
): Generator<[path: string, bytes: Uint8Array<ArrayBuffer>], void, undefined> {
  for (const each of found) {
    const node = look(state, findAgain, each);
    if (node === undefined) continue;
    const path = pathOf(each);
    yield [path, finish(readNode(state, node, path, "iterExportTree"))];
  }
}
