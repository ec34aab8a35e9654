import type { RenameOptions } from "@dmemfs/contract";
import { moveNode } from "../steps/index.js";
import type { FileSystemState } from "../tree/index.js";

/** Gives a file or directory another path. No bytes move. */
export function rename<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  options?: RenameOptions,
): void {
  moveNode(state, source, destination, options, "rename");
}

/** As `rename`, and makes the missing directories above the destination. */
export function move<Node>(
  state: FileSystemState<Node>,
  source: string,
  destination: string,
  options?: RenameOptions,
): void {
  moveNode(state, source, destination, options, "move");
}
