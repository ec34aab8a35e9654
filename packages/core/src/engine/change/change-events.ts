import type { FileSystemEvent } from "@dmemfs/contract";
import { joinPath } from "../path/index.js";
import { type DirectoryNode, type NodeReader, nodePath } from "../tree/index.js";

/** The events of one change, which is under way. */
export class ChangeEvents<Node> {
  readonly list: FileSystemEvent[] = [];
  /** The last directory and its path, because a change of many names is often in one directory. */
  private directory: DirectoryNode<Node> | undefined = undefined;
  private directoryPath = "";

  constructor(private readonly table: NodeReader<Node>) {}

  /** Adds an event of the name in the directory. */
  add(type: "created" | "changed" | "removed", directory: DirectoryNode<Node>, name: string): void {
    this.list.push({ type, path: this.pathOf(directory, name) });
  }

  /** Adds an event of a node that is in the tree. */
  addNode(type: "changed" | "removed", node: Node): void {
    const parent = this.table.parent(node);
    if (parent !== undefined) this.add(type, parent, this.table.name(node));
  }

  /** Adds the event of a move, before it is made. */
  addRenamed(node: Node, directory: DirectoryNode<Node>, name: string): void {
    const previousPath = nodePath(this.table, node) as string;
    this.list.push({ type: "renamed", path: this.pathOf(directory, name), previousPath });
  }

  private pathOf(directory: DirectoryNode<Node>, name: string): string {
    if (directory !== this.directory) {
      this.directory = directory;
      this.directoryPath = nodePath(this.table, directory) as string;
    }
    return joinPath(this.directoryPath, name);
  }
}
