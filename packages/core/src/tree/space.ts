import {
  type FileStorage,
  MFSNodeLimitExceededError,
  type QuotaLedger,
  type StorageBackend,
  type StorageVolume,
} from "@dmemfs/contract";
import type { Location } from "./entry.js";
import type { Host } from "./host.js";
import { type NodeOverhead, nodeCost } from "./node-cost.js";

/** Everything that is finite: the ledger, the nodes, and the backend that spends. */
export class Space {
  /** How many of what there are, kept as they come and go so that `stats()` need not look. */
  readonly census = { files: 0, directories: 1, chunks: 0 };

  constructor(
    readonly ledger: QuotaLedger,
    private readonly backend: StorageBackend,
    readonly volume: StorageVolume,
    readonly maxNodes: number,
    private readonly nodeOverhead: NodeOverhead,
    private readonly host: Host,
  ) {}

  /** Whether overwriting takes no quota, so that it can be done piece by piece and not fail half-way. */
  get overwritesInPlace(): boolean {
    return this.backend.supports.overwriteInPlace;
  }

  /** The storage of a new file that spends from `ledger`. */
  createStorage(ledger: QuotaLedger = this.ledger): FileStorage {
    const { backend, volume, host } = this;
    return host.call(() => backend.create({ ledger, volume }));
  }

  /** The most that the bytes of a new file of that size will be charged. */
  quotaFor(size: number): number {
    return this.backend.quotaFor(size, this.volume);
  }

  /** Bytes charged for a node of that name. */
  nodeCost(name: string): number {
    return nodeCost(this.nodeOverhead, name);
  }

  /** Bytes charged for nodes of these names: at most the largest safe integer, which no quota exceeds. */
  costOf(names: readonly string[]): number {
    return Math.min(
      names.reduce((sum, name) => sum + this.nodeCost(name), 0),
      Number.MAX_SAFE_INTEGER,
    );
  }

  /** @throws MFSNodeLimitExceededError when `requested` more nodes are too many */
  requireNodes(requested: number, location: Location): void {
    const current = this.census.files + this.census.directories;
    const limit = this.maxNodes;
    if (current + requested > limit) {
      throw new MFSNodeLimitExceededError({ ...location, current, limit, requested });
    }
  }
}
