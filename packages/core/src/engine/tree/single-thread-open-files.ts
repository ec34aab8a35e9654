import type { DirectoryNode, FileNode, NodeTable } from "./node-table.js";
import type { FileUse, OpenFiles } from "./open-files.js";

/**
 * The table of open files of one thread. Directories need not count the open files below them, and a file can leave the tree
 * while it is open.
 */
export class SingleThreadOpenFiles<Node> implements OpenFiles<Node> {
  private last: FileUse<Node> | undefined = undefined;

  constructor(private readonly nodes: NodeTable<Node>) {}

  add(use: FileUse<Node>): void {
    this.nodes.addUser(use.node);
    use.previousUse = this.last;
    if (this.last !== undefined) this.last.nextUse = use;
    this.last = use;
  }

  delete(use: FileUse<Node>): void {
    const { previousUse, nextUse } = use;
    if (previousUse !== undefined) previousUse.nextUse = nextUse;
    if (nextUse === undefined) this.last = previousUse;
    else nextUse.previousUse = previousUse;
    use.previousUse = undefined;
    use.nextUse = undefined;
    this.nodes.removeUser(use.node);
  }

  below(node: Node): FileNode<Node>[] {
    const files: FileNode<Node>[] = [];
    for (let use = this.last; use !== undefined; use = use.previousUse) {
      if (use.node === node || this.isBelow(use.node, node)) files.push(use.node);
    }
    return files;
  }

  /** Takes time linear in the number of open files and their depth for a directory. */
  has(node: Node): boolean {
    const { nodes } = this;
    if (nodes.isFile(node)) return nodes.hasUsers(node);
    for (let use = this.last; use !== undefined; use = use.previousUse) {
      if (this.isBelow(use.node, node)) return true;
    }
    return false;
  }

  /** Takes as long as `has`. */
  hasLocked(node: Node): boolean {
    const { nodes } = this;
    if (nodes.isFile(node)) return nodes.hasUsers(node) && nodes.isLocked(node);
    for (let use = this.last; use !== undefined; use = use.previousUse) {
      if (nodes.isLocked(use.node) && this.isBelow(use.node, node)) return true;
    }
    return false;
  }

  private isBelow(file: FileNode<Node>, node: Node): boolean {
    const { nodes } = this;
    let above: DirectoryNode<Node> | undefined = nodes.parent(file);
    while (above !== undefined && above !== node) above = nodes.parent(above);
    return above !== undefined;
  }
}
