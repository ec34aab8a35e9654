import type { FileNode, NodeReader } from "./node-table.js";
import type { Resources } from "./resources.js";

/** The files that have lost their names while they were open. They live until they are not open any more. */
export class DetachedFiles<Node> {
  private readonly files = new Set<FileNode<Node>>();

  constructor(
    private readonly table: NodeReader<Node>,
    private readonly resources: Resources,
  ) {}

  /** How many there are. */
  get size(): number {
    return this.files.size;
  }

  add(file: FileNode<Node>): void {
    this.files.add(file);
  }

  delete(file: FileNode<Node>): void {
    this.files.delete(file);
  }

  has(file: Node): boolean {
    return this.files.size > 0 && this.files.has(file as FileNode<Node>);
  }

  /** Bytes charged for all of them, nodes and chunk overhead included. Takes their number. */
  get bytes(): number {
    const { table, resources } = this;
    let bytes = 0;
    for (const file of this.files) bytes += table.storage(file).quotaUsage + resources.nodeCost(table.name(file));
    return bytes;
  }
}
