import type { FileNode } from "./node-table.js";

/** The files that have lost their names while they were open. Each lives until its last user closes it. */
export interface DetachedFiles<Node> {
  /** How many there are. */
  readonly size: number;
  /** Bytes charged for all of them, nodes and chunk overhead included. */
  readonly bytes: number;
  add(file: FileNode<Node>): void;
  has(node: Node): boolean;
  /** Takes the file out if it is detached and no longer open. True for one caller only, which then frees the file. */
  takeIfUnused(file: FileNode<Node>): boolean;
}
