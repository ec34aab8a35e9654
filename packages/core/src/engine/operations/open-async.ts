import type { OpenAsyncOptions, OpenMode } from "@dmemfs/contract";
import { drive, steps } from "../drive/index.js";
import { type OpenFile, openOperation, openRequest, readOpenOptions } from "../open/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Opens a file as soon as its lock is free. */
export async function openAsync<Node>(
  state: FileSystemState<Node>,
  path: string,
  mode: OpenMode,
  options: OpenAsyncOptions | undefined,
): Promise<OpenFile<Node>> {
  const own = readOpenOptions(path, options);
  const request = openRequest(path, mode, own);
  const { lockTimeout = state.defaultLockTimeout, signal } = own;
  return await drive(
    steps(() => openOperation(state, request)),
    { timeout: lockTimeout, signal },
  );
}
