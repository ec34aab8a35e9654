import { kindOf } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Whether a directory exists at a path; false for an invalid path. */
export function isDir<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) === "directory";
}
