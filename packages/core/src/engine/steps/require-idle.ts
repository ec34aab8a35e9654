import { BlockingIOError } from "@dmemfs/contract";
import type { Entry, FileSystemState } from "../tree/index.js";

/** @throws BlockingIOError (`EBUSY`) when the file, or one below the directory, is open */
export function requireIdle<Node>(state: FileSystemState<Node>, { location }: Entry<Node>, node: Node): void {
  if (!state.openFiles.has(node)) return;
  const what = state.table.isDirectory(node) ? "a file below it is open" : "the file is open";
  throw new BlockingIOError("EBUSY", { ...location, detail: `${what}; close its handles first` });
}
