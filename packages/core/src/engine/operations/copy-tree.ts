import type { Operation } from "@dmemfs/contract";
import { copyNode } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Copies a directory with all below it. */
export function copyTree<Node>(state: FileSystemState<Node>, source: string, destination: string): Operation<void> {
  return copyNode(state, source, destination, "copyTree");
}
