import {
  type FileStorage,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
  OutOfMemoryError,
  type QuotaLedger,
  type StorageBackend,
  type StorageVolume,
} from "@dmemfs/contract";
import { totalMemory } from "../platform.js";
import { CopyBuffer } from "./copy-buffer.js";
import { type Counts, SingleThreadCounts } from "./counts.js";
import type { Location } from "./entry.js";
import { measuredHome, type NodeOverhead, nodeCost } from "./node-cost.js";

/** A file may grow by this many bytes at once without a check of the platform's total memory. */
const unaskedGrowth = 64 * 1024 * 1024;

/** The limited resources: the ledger, the nodes, and the backend that spends them. */
export class Resources {
  readonly copyBuffer: CopyBuffer = new CopyBuffer();

  constructor(
    readonly ledger: QuotaLedger,
    private readonly backend: StorageBackend,
    readonly volume: StorageVolume,
    readonly maxNodes: number,
    private readonly nodeOverhead: NodeOverhead,
    readonly counts: Counts = new SingleThreadCounts(),
  ) {}

  /** Whether an overwrite needs no quota, so that it can run in steps and cannot fail half-way. */
  get overwritesInPlace(): boolean {
    return this.backend.supports.overwriteInPlace;
  }

  /** The storage of a new file that spends from `ledger`. */
  createStorage(ledger: QuotaLedger = this.ledger): FileStorage {
    return this.backend.create({ ledger, volume: this.volume });
  }

  /** The maximum charge in bytes for a new file of that size. */
  quotaFor(size: number): number {
    return this.backend.quotaFor(size, this.volume);
  }

  /**
   * Throws if a file would grow by more than the total memory of the platform, before anything is allocated. The allocation would
   * take minutes to fail, and often end the process.
   * @param before - the storage of the file, if it has one
   * @throws MFSQuotaExceededError if the growth also exceeds the quota
   * @throws OutOfMemoryError
   */
  requireMemory(size: number, before?: FileStorage): void {
    const requested = size - (before?.size ?? 0);
    if (requested <= unaskedGrowth || requested <= totalMemory()) return;
    const { available } = this.ledger;
    const charge = this.quotaFor(size) - (before?.quotaUsage ?? 0);
    if (charge > available) throw new MFSQuotaExceededError({ requested: charge, available });
    const detail = `a growth by ${requested} bytes is more than all memory of the platform, which has ${totalMemory()}`;
    throw new OutOfMemoryError({ requested, available, detail });
  }

  /** Bytes charged for a node of that name. */
  nodeCost(name: string): number {
    return nodeCost(this.nodeOverhead, name);
  }

  /** The part of the charge of a removed file that stays charged for the note of its removal. */
  noteCost(cost: number): number {
    return this.nodeOverhead === "measured" ? cost : 0;
  }

  /** Bytes charged for the note of the former path of a moved node. */
  get homeCost(): number {
    return this.nodeOverhead === "measured" ? measuredHome : 0;
  }

  /** Bytes charged for nodes of these names: at most the largest safe integer, which no quota exceeds. */
  costOf(names: readonly string[]): number {
    return Math.min(
      names.reduce((sum, name) => sum + this.nodeCost(name), 0),
      Number.MAX_SAFE_INTEGER,
    );
  }

  /** @throws MFSNodeLimitExceededError if `requested` more nodes are too many */
  requireNodes(requested: number, location: Location): void {
    const current = this.counts.files + this.counts.directories;
    const limit = this.maxNodes;
    if (current + requested > limit) {
      throw new MFSNodeLimitExceededError({ ...location, current, limit, requested });
    }
  }
}
