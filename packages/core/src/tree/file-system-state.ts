import type { Clock } from "@dmemfs/contract";
import type { Host } from "./host.js";
import type { NodeTable } from "./node-table.js";
import { PathMemory } from "./path-memory.js";
import type { Space } from "./space.js";

/** One filesystem, as the operations see it: where the nodes are, what there is to spend, and what time it is. */
export class Tree<Node> {
  readonly paths: PathMemory<Node>;
  /** The former sizes of files that a write in steps makes grow: what others are told until it is done. */
  readonly formerSizes: Map<Node, number> = new Map();

  constructor(
    readonly table: NodeTable<Node>,
    readonly space: Space,
    readonly now: Clock,
    /** Milliseconds that an open waits when it does not say; `null` for ever. */
    readonly defaultLockTimeout: number | null,
    readonly host: Host,
  ) {
    this.paths = new PathMemory(table, table.root);
  }
}
