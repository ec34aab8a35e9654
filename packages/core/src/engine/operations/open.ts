import type { OpenMode, OpenOptions } from "@dmemfs/contract";
import type { Begun } from "../drive/index.js";
import { type OpenFile, openOperation, openRequest } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Opens a file. */
export function open<Node>(
  state: FileSystemState<Node>,
  path: string,
  mode: OpenMode,
  options: OpenOptions | undefined,
): Begun<OpenFile<Node>> {
  return openOperation(state, openRequest(path, mode, options));
}
