import { fat, hold, holdStates, holdsPerChunk, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isHoldRecord } from "../locks/lock-word.js";
import { isLostHold } from "../locks/lost-hold.js";
import type { Descriptions } from "./descriptions.js";
import type { Rebuild } from "./rebuild.js";

const { readHold, writeHold, readWait, writeWait, sentAway, description } = holdStates;

/** Whether a state, or a mark, is that of a holder. */
export function isHold(state: number): boolean {
  return state === readHold || state === writeHold;
}

export function isWait(state: number): boolean {
  return state === readWait || state === writeWait;
}

/**
 * Finds the records that hold the lock of each file or wait for it. A record belongs to the queue that leads to it. A record
 * without a queue belongs to the file that it names, if it waits or is marked as a holder. All other records are about to take a
 * lock, or have just released it.
 */
export class LockMembers {
  /** For each hold record, the file in whose queue it is; 0 if there is none. */
  private readonly files: Int32Array;
  private readonly members = new Map<number, number[]>();

  constructor(
    private readonly rebuild: Rebuild,
    private readonly descriptions: Descriptions,
  ) {
    this.files = new Int32Array(rebuild.freshChunk * holdsPerChunk);
    const heads = this.fixLines();
    for (const [slot, first] of heads) this.follow(slot, first, false);
    for (const [slot, first] of heads) this.follow(slot, first, true);
    for (let id = holdsPerChunk; id < this.files.length; id++) this.enroll(id);
  }

  /** The files with a queue. */
  get slots(): Iterable<number> {
    return this.members.keys();
  }

  of(slot: number): readonly number[] {
    return this.members.get(slot) ?? [];
  }

  /** Whether a hold record is in a queue. */
  has(id: number): boolean {
    return this.files[id] !== 0;
  }

  /** Adds a record to the queue of a file, unless it is in one. */
  add(slot: number, id: number): void {
    if (this.has(id)) return;
    this.files[id] = slot;
    const known = this.members.get(slot);
    if (known === undefined) this.members.set(slot, [id]);
    else known.push(id);
  }

  /** Whether the lock of a file may lead to a record: it names the file, or is in no other queue. */
  private canLead(slot: number, id: number): boolean {
    if (this.field(id, hold.node) === slot) return true;
    const previous = this.field(id, hold.previous);
    const isLinked = this.isOwned(previous) && this.field(previous, hold.next) === id;
    return !isLinked && isHold(this.field(id, hold.wake)) && isHold(this.field(id, hold.state));
  }

  /** Gives a queue to each held lock, so that no thread changes the lock during the repair. Returns the first record of each. */
  private fixLines(): Map<number, number> {
    const { rebuild } = this;
    const { arena, parts } = rebuild;
    const heads = new Map<number, number>();
    for (let slot = 1; slot < rebuild.freshSlot; slot++) {
      const word = arena.words.load(arena.geometry.node(slot) + node.lock);
      if (!rebuild.isFile(slot) || !this.isOwned(word & recordMask)) continue;
      if (!this.canLead(slot, word & recordMask)) continue;
      const first = (word & fat) === 0 ? parts.holds.queues.inflate(slot) : word & recordMask;
      if (this.isOwned(first)) heads.set(slot, first);
    }
    return heads;
  }

  /** Whether a number is that of a record of a client. */
  isOwned(id: number): boolean {
    return isHoldRecord(this.rebuild.arena, id) && this.rebuild.chunkOwners[Math.floor(id / holdsPerChunk)] !== 0;
  }

  /**
   * Follows a queue to the first record that cannot be in it.
   * @param isLenient - whether to accept records that name another file whose queue does not lead to them
   */
  private follow(slot: number, first: number, isLenient: boolean): void {
    let previous = 0;
    let id = first;
    for (let left = this.files.length; left > 0 && this.isOwned(id); left--) {
      if (this.field(id, hold.previous) !== previous) return;
      if (this.files[id] !== slot && (this.has(id) || !this.canBeIn(slot, id, isLenient))) return;
      this.add(slot, id);
      previous = id;
      id = this.field(id, hold.next);
    }
  }

  private canBeIn(slot: number, id: number, isLenient: boolean): boolean {
    const found = this.field(id, hold.state);
    if (isHold(found) || isWait(found)) return isLenient || this.field(id, hold.node) === slot;
    if (this.field(id, hold.node) !== slot) return false;
    if (found === description) return this.descriptions.missing(slot) < 0;
    return found !== sentAway || this.field(id, hold.wake) === 0;
  }

  /** Adds a record without a queue to the queue of its file, if it holds the lock or waits for it. */
  private enroll(id: number): void {
    const { rebuild } = this;
    const slot = this.field(id, hold.node);
    if (!this.isOwned(id) || this.has(id) || !rebuild.isFile(slot)) return;
    const found = this.field(id, hold.state);
    if (isWait(found) && this.field(id, hold.wake) === 0) this.add(slot, id);
    if (isHold(found) && this.isHolder(slot, id)) this.add(slot, id);
  }

  /** Whether the record is the only holder of its lock, or has lost the lock. Clients take and release locks meanwhile. */
  private isHolder(slot: number, id: number): boolean {
    const { arena, parts } = this.rebuild;
    const word = arena.words.load(arena.geometry.node(slot) + node.lock);
    if ((word & fat) === 0 && (word & recordMask) === id) return parts.holds.queues.inflate(slot) === id;
    return this.isOwn(id) || isLostHold(arena, id);
  }

  private isOwn(id: number): boolean {
    return this.rebuild.chunkOwners[Math.floor(id / holdsPerChunk)] === this.rebuild.arena.client;
  }

  private field(id: number, field: number): number {
    return this.rebuild.arena.get(this.rebuild.arena.geometry.hold(id) + field);
  }
}
