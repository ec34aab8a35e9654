import type { ExportOptions } from "@dmemfs/contract";
import { runThrough } from "../drive/index.js";
import { exportContent } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** A detached copy of a file's content as a `Blob`. */
export function exportAsBlob<Node>(state: FileSystemState<Node>, path: string, options?: ExportOptions): Blob {
  const content = exportContent(state, path, options, "exportAsBlob");
  state.callbackGuard.assertNotInCallback({ syscall: "exportAsBlob", path });
  return new Blob([runThrough(content, state.blockingTimeout)]);
}
