import type { FileNode } from "./node-table.js";

/** The files that have lost their names while they were open. Each lives until its last user closes it. */
export interface DetachedFiles<Node> {
  /** The number of detached files. */
  readonly size: number;
  /** Bytes charged for all of them, nodes and chunk overhead included. */
  readonly bytes: number;
  add(file: FileNode<Node>): void;
  has(node: Node): boolean;
  /** Removes the file if it is detached and no longer open. Returns true to one caller only, which then frees the file. */
  takeIfUnused(file: FileNode<Node>): boolean;
}
