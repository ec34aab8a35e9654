import { type FileStorage, MFSError, type QuotaLedger } from "@dmemfs/contract";
import type { Arena } from "../arena.js";
import type { ExtentLists } from "../extents/extent-lists.js";
import { node, nodeKinds } from "../layout/node-fields.js";
import type { NodeSlots } from "../nodes/node-slots.js";
import { ContentSize, chargeFor } from "./content-size.js";

/**
 * Content of at most this number of bytes is replaced in place. The copy takes microseconds, so a death during it is as rare as
 * a death between the copy and the publication of the change.
 */
const smallContent = 65_536;

/** The parts that the storages of one attachment share. */
export interface ArenaContents {
  readonly arena: Arena;
  readonly slots: NodeSlots;
  readonly extents: ExtentLists;
}

/**
 * The content of a node. The storage of a new file takes a node with its first bytes. The node is in the nursery of the client
 * until `takeNode` makes it a file.
 *
 * `size` includes bytes that are not published yet. The only cached state is the extent that was found last. The user of a
 * storage must hold the lock of the file.
 */
export class ArenaStorage extends ContentSize implements FileStorage {
  /** Whether this storage took the record, and frees it. */
  private isBare = false;

  /**
   * @param ledger - the ledger of the arena, a reservation of it, or a wrapper of either
   * @param slot - the record of a file; 0 for a new storage
   */
  constructor(
    private readonly contents: ArenaContents,
    private readonly ledger: QuotaLedger,
    private slot: number = 0,
  ) {
    super(contents.arena, slot);
  }

  get quotaUsage(): number {
    return this.blocks * this.arena.geometry.blockSize;
  }

  get chunkCount(): number {
    return 0;
  }

  readInto(position: number, target: Uint8Array): number {
    const count = Math.min(target.length, this.size - position);
    if (count <= 0) return 0;
    const { membership } = this.arena;
    this.copyOut(position, count === target.length ? target : target.subarray(0, count));
    // Another thread may have written these bytes, if this attachment was evicted and has lost the lock.
    if (!membership.isStillCurrent) throw membership.refusal();
    return count;
  }

  write(position: number, data: Uint8Array): number {
    const { size } = this;
    const { length } = data;
    if (length === 0) return 0;
    const end = position + length;
    if (end > size) this.grow(end);
    const { membership } = this.arena;
    membership.enterInside();
    try {
      if (position < size) this.markWriting(position);
      else if (position > size) this.clear(size, position);
      this.copyIn(position, data);
      if (end > size) this.setSize(end);
    } finally {
      membership.leaveInside();
    }
    return length;
  }

  truncate(size: number): void {
    const before = this.size;
    if (size === before) return;
    if (size > before) this.grow(size);
    const { membership } = this.arena;
    membership.enterInside();
    try {
      if (size > before) this.clear(before, size);
      else this.markWriting(size);
      this.setSize(size);
      if (size < before) this.cut(size);
    } finally {
      membership.leaveInside();
    }
  }

  reset(size: number, content?: Uint8Array): void {
    if (size > smallContent && this.publishedSize > 0 && this.replace(size, content)) return;
    this.grow(size);
    const { membership } = this.arena;
    membership.enterInside();
    try {
      this.markWriting(0);
      if (content !== undefined) this.copyIn(0, content);
      this.clear(content?.length ?? 0, size);
      this.setSize(size);
      this.cut(size);
    } finally {
      membership.leaveInside();
    }
  }

  trim(): void {
    try {
      this.cut(this.size);
    } catch (error) {
      // The attachment has ended, and its recovery has cut its files.
      if (!this.arena.membership.isOver) throw error;
    }
  }

  dispose(): void {
    const { structure } = this.arena;
    const charge = this.quotaUsage;
    for (let isDone = this.slot === 0; !isDone; ) {
      structure.begin();
      try {
        isDone = this.disposeSome();
        // A small file needs only one transaction.
        if (isDone && charge > 0) this.ledger.release(charge);
      } finally {
        structure.end();
      }
    }
    this.forgetExtents();
  }

  /**
   * Turns the node of the storage into a file, and returns its record. `dispose` then no longer frees the node. Called within a
   * transaction.
   * @throws MFSNodeLimitExceededError if no record is free
   */
  takeNode(): number {
    const slot = this.ensureNode();
    this.isBare = false;
    return slot;
  }

  /**
   * The record of the storage, which takes one if it has none yet. Called within a transaction.
   * @throws MFSNodeLimitExceededError if no record is free
   */
  ensureNode(): number {
    if (this.slot === 0) {
      this.slot = this.contents.slots.take(nodeKinds.file);
      this.isBare = true;
      this.record = this.arena.geometry.node(this.slot);
    }
    return this.slot;
  }

  /** Takes the blocks for a size, charged. @throws MFSQuotaExceededError, OutOfMemoryError; nothing has changed */
  private grow(size: number): void {
    const { blockSize } = this.arena.geometry;
    const growth = chargeFor(size, blockSize) - this.quotaUsage;
    if (growth <= 0) return;
    const reservation = this.ledger.reserve(growth);
    try {
      this.takeBlocks(growth / blockSize);
    } catch (error) {
      reservation[Symbol.dispose]();
      throw error;
    }
    reservation.commit();
  }

  /** Takes the given number of reserved blocks, and the node before the first one. */
  private takeBlocks(count: number): void {
    const { arena, contents } = this;
    const { structure } = arena;
    for (let missing = count; missing > 0; ) {
      structure.beginOrRefuse();
      try {
        this.ensureNode();
        missing -= contents.extents.grow(this.record, missing);
      } finally {
        structure.end();
      }
    }
  }

  /** Frees the blocks after a size. Their bytes are reserved by the client until the ledger releases them. */
  private cut(size: number): void {
    const { arena, contents } = this;
    const { structure, geometry } = arena;
    const charge = chargeFor(size, geometry.blockSize);
    const freed = this.quotaUsage - charge;
    if (freed <= 0) return;
    this.forgetExtents();
    while (this.quotaUsage > charge) {
      structure.begin();
      try {
        contents.extents.cut(this.record, charge / geometry.blockSize);
      } finally {
        structure.end();
      }
    }
    this.ledger.release(freed);
  }

  /**
   * Creates the new content next to the old one, which stays until the new one is complete. Returns false, with nothing changed, if
   * there is no room for both.
   */
  private replace(size: number, content: Uint8Array | undefined): boolean {
    if (this.ledger.available < chargeFor(size, this.arena.geometry.blockSize)) return false;
    const beside = new ArenaStorage(this.contents, this.ledger);
    try {
      beside.reset(size, content);
    } catch (error) {
      if (MFSError.isInstance(error)) return false;
      throw error;
    }
    this.exchange(beside);
    beside.dispose();
    return true;
  }

  private exchange(beside: ArenaStorage): void {
    const { arena, contents, record } = this;
    const { structure } = arena;
    structure.begin();
    try {
      this.markWriting(0);
      contents.extents.swap(record, beside.record);
      arena.set(record + node.pendingSize, beside.size);
      if (this.isPrivate) arena.set(record + node.size, beside.size);
    } finally {
      structure.end();
    }
    this.forgetExtents();
    beside.forgetExtents();
  }

  /** Frees as much as one transaction may free, and returns whether that was everything. */
  private disposeSome(): boolean {
    const { arena, record, contents } = this;
    contents.extents.cut(record, 0);
    const isDone = this.blocks === 0;
    if (this.isBare) {
      if (isDone) this.giveNode();
    } else {
      if (this.publishedSize !== 0) arena.set(record + node.size, 0);
      if (this.size !== 0) arena.set(record + node.pendingSize, 0);
    }
    return isDone;
  }

  private giveNode(): void {
    this.contents.slots.give(this.slot);
    this.isBare = false;
    this.slot = 0;
    this.record = this.arena.geometry.node(0);
  }
}
