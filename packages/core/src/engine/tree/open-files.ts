import type { LockHold } from "@dmemfs/contract";
import type { FileNode } from "./node-table.js";

/** A use of a file, as a node of the list of open files. */
export interface FileUse<Node> {
  readonly node: FileNode<Node>;
  /** The hold of the file's lock; undefined for a use that takes the lock for each of its calls. */
  readonly hold: LockHold | undefined;
  previousUse: FileUse<Node> | undefined;
  nextUse: FileUse<Node> | undefined;
  /** Ends the use. Idempotent. */
  close(): void;
}

/** The table of open files. */
export interface OpenFiles<Node> {
  add(use: FileUse<Node>): void;
  /** Called once for each use, after its hold was released. */
  delete(use: FileUse<Node>): void;
  /** The open files below the directory; the file itself. A file comes once for each use. */
  below(node: Node): FileNode<Node>[];
  /** Whether the file, or one below the directory, is open. */
  has(node: Node): boolean;
  /** Whether the file, or one below the directory, is open with its lock held. */
  hasLocked(node: Node): boolean;
}
