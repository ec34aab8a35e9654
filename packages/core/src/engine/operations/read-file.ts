import type { Begun } from "../drive/index.js";
import { readContent } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** A detached copy of a file's content, outside the quota. */
export function readFile<Node>(state: FileSystemState<Node>, path: string): Begun<Uint8Array<ArrayBuffer>> {
  return readContent(state, path, "readFile");
}
