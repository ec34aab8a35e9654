import { kindOf } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Whether a file or directory exists at a path; false for an invalid path. */
export function exists<Node>(state: FileSystemState<Node>, path: string): boolean {
  return kindOf(state, path) !== undefined;
}
