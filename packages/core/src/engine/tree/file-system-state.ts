import type { Clock } from "@dmemfs/contract";
import type { CallbackGuard } from "./callback-guard.js";
import type { NodeTable } from "./node-table.js";
import { PathCache } from "./path-cache.js";
import type { Resources } from "./resources.js";

/** One filesystem, as the operations see it: where the nodes are, what there is to spend, and what time it is. */
export class FileSystemState<Node> {
  readonly paths: PathCache<Node>;
  /** The former sizes of files that a write in steps makes grow: what others are told until it is done. */
  readonly visibleSizes: Map<Node, number> = new Map();

  constructor(
    readonly table: NodeTable<Node>,
    readonly resources: Resources,
    readonly now: Clock,
    /** Milliseconds that an open without `lockTimeout` waits; `null`: without a timeout. */
    readonly defaultLockTimeout: number | null,
    readonly callbackGuard: CallbackGuard,
  ) {
    this.paths = new PathCache(table, table.root);
  }
}
