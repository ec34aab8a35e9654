import type { ExportOptions, Operation } from "@dmemfs/contract";
import { exportContent } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** A detached copy of a file's content, outside the quota. */
export function exportAsBytes<Node>(
  state: FileSystemState<Node>,
  path: string,
  options?: ExportOptions,
): Operation<Uint8Array<ArrayBuffer>> {
  return exportContent(state, path, options, "exportAsBytes");
}
