import { MFSNodeLimitExceededError, type QuotaLedger, type StorageBackend } from "@dmemfs/contract";
import { type Location, Resources } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { header, state } from "../layout/header.js";
import { nodeCharge } from "../nodes/node-charge.js";
import { ArenaCounts } from "./arena-counts.js";

const volume = {
  chunkOverhead: 0,
  promotionHardLimit: 0,
  allocate: (size: number): ArrayBuffer => new ArrayBuffer(size),
};

/** The limited resources of an arena. A long name is charged its blocks. */
export class ArenaResources extends Resources {
  constructor(
    private readonly arena: Arena,
    ledger: QuotaLedger,
    backend: StorageBackend,
  ) {
    const { maxNodes } = arena.geometry;
    super(ledger, backend, volume, maxNodes, arena.getUnsigned(header.nodeOverhead), new ArenaCounts(arena));
  }

  override nodeCost(name: string): number {
    return nodeCharge(this.arena, name);
  }

  /** Nodes outside of the tree have records too: files that are being made, copied or freed. */
  override requireNodes(requested: number, location: Location): void {
    super.requireNodes(requested, location);
    const { arena } = this;
    const current = arena.get(state.usedSlots);
    const limit = arena.geometry.slots;
    if (current + requested > limit) {
      throw new MFSNodeLimitExceededError({ ...location, current, limit, requested });
    }
  }
}
