import type { Clock } from "@dmemfs/contract";
import { Baseline } from "./baseline.js";
import type { CallbackGuard } from "./callback-guard.js";
import type { DetachedFiles } from "./detached-files.js";
import type { FileNode, NodeReader, NodeTable } from "./node-table.js";
import { Observers } from "./observers.js";
import type { OpenFiles } from "./open-files.js";
import { PathCache } from "./path-cache.js";
import type { PendingFiles } from "./pending-files.js";
import type { Resources } from "./resources.js";
import { SingleThreadDetachedFiles } from "./single-thread-detached-files.js";
import { SingleThreadOpenFiles } from "./single-thread-open-files.js";

/** The parts of a state that an engine provides. An absent part has a default for one thread. */
export interface StateParts<Node> {
  readonly pendingFiles: PendingFiles<Node>;
  readonly openFiles?: OpenFiles<Node> | undefined;
  readonly detachedFiles?: DetachedFiles<Node> | undefined;
  readonly visibleSizes?: VisibleSizes<Node> | undefined;
}

/** The former sizes of files that are growing in a write in steps. Other callers see them until the write is complete. */
export type VisibleSizes<Node> = Pick<Map<FileNode<Node>, number>, "get" | "set" | "delete">;

/** The state of one filesystem, as the operations see it: nodes, resources and clock. */
export class FileSystemState<Node> {
  readonly paths: PathCache<Node>;
  readonly visibleSizes: VisibleSizes<Node>;

  /** The timeout of synchronous calls that may block the thread to wait for a file. */
  blockingTimeout: number | null;

  /** The files that calls are making in steps. */
  readonly pendingFiles: PendingFiles<Node>;
  /** The state that was last marked as clean. */
  readonly baseline: Baseline<Node>;

  /** The listeners that receive changes. */
  readonly observers: Observers = new Observers();

  /** The files that are in use. */
  readonly openFiles: OpenFiles<Node>;
  /** The open files that no longer have a name. */
  readonly detachedFiles: DetachedFiles<Node>;
  /** The nodes, for code that only reads them. */
  readonly table: NodeReader<Node>;

  constructor(
    /** The nodes, for the code that changes them: `Transaction`, `StagedTree` and `OpenFile`. */
    readonly nodes: NodeTable<Node>,
    readonly resources: Resources,
    readonly now: Clock,
    /** Milliseconds that a call without `lockTimeout` waits for a file; `null`: without a timeout. */
    readonly defaultLockTimeout: number | null,
    readonly callbackGuard: CallbackGuard,
    parts: StateParts<Node>,
  ) {
    this.table = nodes;
    this.blockingTimeout = defaultLockTimeout;
    this.baseline = new Baseline(nodes, resources.homeCost);
    this.pendingFiles = parts.pendingFiles;
    this.visibleSizes = parts.visibleSizes ?? new Map();
    this.openFiles = parts.openFiles ?? new SingleThreadOpenFiles(nodes);
    this.detachedFiles = parts.detachedFiles ?? new SingleThreadDetachedFiles(nodes, resources);
    this.paths = new PathCache(nodes, nodes.root);
  }
}
