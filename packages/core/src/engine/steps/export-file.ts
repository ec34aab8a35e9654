import type { Operation } from "@dmemfs/contract";
import type { FileSystemState } from "../tree/index.js";
import { ifExists } from "./if-exists.js";
import { kindOf } from "./kind-of.js";
import { readContent } from "./read-content.js";

/** The bytes of a path of `exportPaths`: none for a directory, which has a trailing slash. Undefined if it was removed or replaced. */
export function* exportFile<Node>(
  state: FileSystemState<Node>,
  path: string,
): Operation<Uint8Array<ArrayBuffer> | undefined> {
  if (typeof path === "string" && path.endsWith("/")) {
    return kindOf(state, path) === "directory" ? new Uint8Array(0) : undefined;
  }
  return yield* ifExists(() => readContent(state, path, "iterExportTree"));
}
