import type { Operation } from "@dmemfs/contract";
import { look } from "../change/index.js";
import { type Found, findAgain, isStillDirectory, pathOf, readDirectly, readFound } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Bytes that are copied before other tasks may run. Each file adds a fixed number of bytes. */
const pauseBytes = 4 * 1024;
const fileBytes = 1024;

/** Detached copies of the files, and empty bytes for directories. Entries that were removed meanwhile are left out. */
export function* exportTree<Node>(
  state: FileSystemState<Node>,
  found: Iterable<Found<Node>>,
): Operation<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let copied = 0;
  for (const each of found) {
    const bytes = each.isDirectory
      ? noBytes(state, each)
      : (readIdle(state, each) ?? (yield* readFound(state, each, "exportTree")));
    if (bytes !== undefined) files[pathOf(each)] = bytes;
    copied += fileBytes + (bytes?.length ?? 0);
    if (copied < pauseBytes) continue;
    copied = 0;
    yield undefined;
  }
  return files;
}

function noBytes<Node>(state: FileSystemState<Node>, found: Found<Node>): Uint8Array<ArrayBuffer> | undefined {
  return look(state, isStillDirectory, found) ? new Uint8Array(0) : undefined;
}

/** A copy of the file that is there now, if it is small and idle. */
function readIdle<Node>(state: FileSystemState<Node>, found: Found<Node>): Uint8Array<ArrayBuffer> | undefined {
  const node = look(state, findAgain, found);
  return node === undefined ? undefined : readDirectly(state, node, pathOf(found), "exportTree");
}
