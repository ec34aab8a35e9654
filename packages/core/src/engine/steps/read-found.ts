import type { Operation } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";
import type { Found } from "./listing.js";
import { openFound } from "./open-found.js";
import { readOpenFile } from "./read-content.js";

/** A detached copy of the file that is at the place now; undefined if it was removed. */
export function* readFound<Node>(
  state: FileSystemState<Node>,
  { directory, name }: Found<Node>,
  syscall: string,
): Operation<Uint8Array<ArrayBuffer> | undefined> {
  const file = yield* openFound(state, directory, name, syscall);
  return file === undefined ? undefined : yield* readOpenFile(file, syscall);
}
