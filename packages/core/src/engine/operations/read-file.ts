import type { ExportOptions, Operation } from "@dmemfs/contract";
import { type Begun, runThrough } from "../drive/index.js";
import { exportContent, readContent } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** A detached copy of a file's content, outside the quota. */
export function readFile<Node>(state: FileSystemState<Node>, path: string): Begun<Uint8Array<ArrayBuffer>> {
  return readContent(state, path, "readFile");
}

/** A detached copy of a file's content, outside the quota. */
export function exportAsBytes<Node>(
  state: FileSystemState<Node>,
  path: string,
  options?: ExportOptions,
): Operation<Uint8Array<ArrayBuffer>> {
  return exportContent(state, path, options, "exportAsBytes");
}

/** A detached copy of a file's content as a `Blob`. */
export function exportAsBlob<Node>(state: FileSystemState<Node>, path: string, options?: ExportOptions): Blob {
  const content = exportContent(state, path, options, "exportAsBlob");
  state.callbackGuard.assertNotInCallback({ syscall: "exportAsBlob", path });
  return new Blob([runThrough(content, state.blockingTimeout)]);
}
