import type { Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type Found, findAgain, openFound, pathOf, readDirectly, readOpenFile } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Bytes that are copied before other tasks may run. A file counts as some more. */
const pauseBytes = 4 * 1024;
const fileBytes = 1024;

/** Detached copies of the files; one that is gone is left out. */
export function* exportTree<Node>(
  state: FileSystemState<Node>,
  found: readonly Found<Node>[],
): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let copied = 0;
  for (const each of found) {
    const path = pathOf(each);
    const node = look(state, findAgain, each);
    const direct = node === undefined ? undefined : readDirectly(state, node, path, "exportTree");
    const bytes = direct ?? (yield* openAndReadFound(state, each));
    if (bytes !== undefined) files[path] = bytes;
    copied += fileBytes + (bytes?.length ?? 0);
    if (copied < pauseBytes) continue;
    copied = 0;
    yield undefined;
  }
  return files;
}

function* openAndReadFound<Node>(
  state: FileSystemState<Node>,
  { directory, name }: Found<Node>,
): Operation<Uint8Array<ArrayBuffer> | undefined> {
  const file = yield* openFound(state, directory, name, "exportTree");
  return file === undefined ? undefined : yield* readOpenFile(file, "exportTree");
}
