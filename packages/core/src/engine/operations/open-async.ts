import type { OpenAsyncOptions, OpenMode } from "@dmemfs/contract";
import { drive, Remaining } from "../drive/index.js";
import { type OpenFile, openOperation, openRequest, readOpenOptions } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Opens a file as soon as its lock is free. Returns a promise only if the file must be waited for. */
export function openAsync<Node>(
  state: FileSystemState<Node>,
  path: string,
  mode: OpenMode,
  options: OpenAsyncOptions | undefined,
): OpenFile<Node> | Promise<OpenFile<Node>> {
  const own = readOpenOptions(path, options);
  const request = openRequest(path, mode, own);
  const { lockTimeout = state.defaultLockTimeout, signal } = own;
  if (signal?.aborted === true) throw signal.reason;
  const begun = openOperation(state, request);
  return begun instanceof Remaining ? drive(begun.operation, { timeout: lockTimeout, signal }) : begun;
}
