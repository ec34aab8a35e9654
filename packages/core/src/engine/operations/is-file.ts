import { kindOf } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Whether a file exists at a path; false for an invalid path. */
export function isFile<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) === "file";
}
