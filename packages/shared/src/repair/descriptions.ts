import { hold, holdStates, holdsPerChunk } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import type { Rebuild } from "./rebuild.js";

const { description } = holdStates;

/** The descriptions, which have files open without a lock. Each has a hold record, and the record of its file counts it. */
export class Descriptions {
  /** For each file, how many hold records describe it. */
  private readonly counts = new Map<number, number>();
  /** The files that should have more of them. */
  private readonly wanting: number[] = [];

  constructor(private readonly rebuild: Rebuild) {
    const { arena, chunkOwners } = rebuild;
    for (let id = holdsPerChunk; id < rebuild.freshChunk * holdsPerChunk; id++) {
      const own = arena.geometry.hold(id);
      if (chunkOwners[Math.floor(id / holdsPerChunk)] === 0 || arena.get(own + hold.state) !== description) continue;
      this.count(arena.get(own + hold.node), 1);
    }
    for (let slot = 1; slot < rebuild.freshSlot; slot++) {
      if (rebuild.isFile(slot) && this.missing(slot) > 0) this.wanting.push(slot);
    }
  }

  /** The number of descriptions that a file is missing; negative if it has too many. */
  missing(slot: number): number {
    return this.rebuild.field(slot, node.opens) - (this.counts.get(slot) ?? 0);
  }

  /** A file that has too few descriptions; 0 if there is none. */
  get wanted(): number {
    const { wanting } = this;
    while (wanting.length > 0 && this.missing(wanting.at(-1) as number) <= 0) wanting.pop();
    return wanting.at(-1) ?? 0;
  }

  /** Turns a hold record into a description of a file. */
  restore(id: number, slot: number): void {
    const { rebuild } = this;
    const own = rebuild.arena.geometry.hold(id);
    rebuild.put(own + hold.node, slot);
    rebuild.put(own + hold.wake, 0);
    rebuild.put(own + hold.state, description);
    this.count(slot, 1);
  }

  /** Notes that a hold record no longer describes a file. */
  forget(slot: number): void {
    this.count(slot, -1);
  }

  /** Writes the counts into the records of the files. */
  store(): void {
    const { rebuild } = this;
    for (let slot = 1; slot < rebuild.freshSlot; slot++) {
      if (rebuild.isUsed(slot)) rebuild.setField(slot, node.opens, this.counts.get(slot) ?? 0);
    }
  }

  private count(slot: number, change: number): void {
    this.counts.set(slot, (this.counts.get(slot) ?? 0) + change);
  }
}
