import { type ExportOptions, type Operation, readOptions, requireInteger } from "@dmemfs/contract";
import { steps } from "../drive/index.js";
import type { FileSystemState } from "../tree/index.js";
import { readContent } from "./read-content.js";

/** A detached copy of a file's content. The options are read by the call. */
export function exportContent<Node>(
  state: FileSystemState<Node>,
  path: string,
  options: ExportOptions | undefined,
  syscall: string,
): Operation<Uint8Array<ArrayBuffer>> {
  const { maxSize } = readOptions(options, ["maxSize"], { syscall });
  if (maxSize !== undefined) requireInteger("maxSize", maxSize, 0, { syscall });
  return steps(() => readContent(state, path, syscall, maxSize));
}
