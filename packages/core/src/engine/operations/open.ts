import type { OpenMode, OpenOptions } from "@dmemfs/contract";
import { finish } from "../drive/index.js";
import { type OpenFile, openOperation, openRequest, readOpenOptions } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Opens a file. Blocks the thread while another thread has the file in use, for at most `lockTimeout`. */
export function open<Node>(
  state: FileSystemState<Node>,
  path: string,
  mode: OpenMode,
  options: OpenOptions | undefined,
): OpenFile<Node> {
  const own = options === undefined ? undefined : readOpenOptions(path, options);
  const begun = openOperation(state, openRequest(path, mode, own));
  return finish(begun, own?.lockTimeout === undefined ? state.blockingTimeout : own.lockTimeout);
}
