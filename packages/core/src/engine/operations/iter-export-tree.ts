import { look } from "../change/index.js";
import { runThrough } from "../drive/index.js";
import { type Found, findAgain, isStillDirectory, pathOf, readDirectly, readFound } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** The files and directories, one in memory at a time; entries that were removed meanwhile are left out. */
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
    const bytes = readNow(state, each, path);
    if (bytes !== undefined) yield [path, bytes];
  }
}

/** A copy of the file that is there now. Another thread may remove the file at any time. */
function readNow<Node>(
  state: FileSystemState<Node>,
  found: Found<Node>,
  path: string,
): Uint8Array<ArrayBuffer> | undefined {
  const syscall = "iterExportTree";
  const node = look(state, findAgain, found);
  if (node === undefined) return undefined;
  return (
    readDirectly(state, node, path, syscall) ?? runThrough(readFound(state, found, syscall), state.blockingTimeout)
  );
}
