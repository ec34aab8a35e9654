import type { DetachedFiles } from "./detached-files.js";
import type { FileNode, NodeReader } from "./node-table.js";
import type { Resources } from "./resources.js";

/** The detached files of one thread. */
export class SingleThreadDetachedFiles<Node> implements DetachedFiles<Node> {
  private readonly files = new Set<FileNode<Node>>();

  constructor(
    private readonly table: NodeReader<Node>,
    private readonly resources: Resources,
  ) {}

  get size(): number {
    return this.files.size;
  }

  /** Takes time linear in their number. */
  get bytes(): number {
    const { table, resources } = this;
    let bytes = 0;
    for (const file of this.files) bytes += table.storage(file).quotaUsage + resources.nodeCost(table.name(file));
    return bytes;
  }

  add(file: FileNode<Node>): void {
    this.files.add(file);
  }

  has(node: Node): boolean {
    return this.files.size > 0 && this.files.has(node as FileNode<Node>);
  }

  takeIfUnused(file: FileNode<Node>): boolean {
    if (!this.has(file) || this.table.hasUsers(file)) return false;
    return this.files.delete(file);
  }
}
