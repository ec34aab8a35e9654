import type { LockAccess, LockHold, QuotaLedger, ReadWriteLock } from "@dmemfs/contract";
import { type HeldLock, isBelow, type PendingFiles, splitPath } from "@dmemfs/core/engine";
import type { Arena } from "../arena.js";
import { client } from "../layout/client-fields.js";
import { state } from "../layout/header.js";
import { node, nodeFlags, nodeKinds, rootSlot, shortNameBytes } from "../layout/node-fields.js";
import { ArenaLock } from "../locks/arena-lock.js";
import type { HoldRecords } from "../locks/hold-records.js";
import type { NameIndex } from "../nodes/name-index.js";
import { type Names, nameBytes, pathOfSlot } from "../nodes/names.js";
import type { NodeList } from "../nodes/node-list.js";
import { type ArenaFile, type ArenaNode, nodeNumber, slotOf } from "../nodes/node-number.js";
import type { NodeSlots } from "../nodes/node-slots.js";

/** The parts that the pending files of an attachment need. */
export interface PendingScope {
  readonly arena: Arena;
  readonly slots: NodeSlots;
  readonly names: Names;
  readonly index: NameIndex;
  readonly lists: NodeList;
  readonly holds: HoldRecords;
  readonly ledger: QuotaLedger;
}

/**
 * The files that calls of all attachments are making in steps. Each has a record with a directory and a name, so that other calls
 * find its lock. The record is not a child of the directory. Until the end of the call, a long name is charged to the owner.
 */
export class ArenaPendingFiles implements PendingFiles<ArenaNode> {
  constructor(private readonly scope: PendingScope) {}

  get size(): number {
    return this.scope.arena.get(state.pendingFiles);
  }

  get paths(): Iterable<string> {
    const { arena, names } = this.scope;
    return this.size === 0 ? [] : this.slots().map((slot) => pathOfSlot(arena, names, slot));
  }

  lock(path: string): ReadWriteLock | undefined {
    if (this.size === 0) return undefined;
    const slot = this.find(path);
    return slot === 0 ? undefined : this.lockOf(slot);
  }

  isLockOf(path: string, lock: ReadWriteLock): boolean {
    const slot = this.size === 0 ? 0 : this.find(path);
    return slot !== 0 && lock instanceof ArenaLock && lock.isOf(this.nodeAt(slot));
  }

  hasBelow(directory: string): boolean {
    for (const path of this.paths) if (isBelow(path, directory)) return true;
    return false;
  }

  claim(path: string, access: LockAccess, version: number, granted: HeldLock | undefined): HeldLock | undefined {
    const { arena, ledger } = this.scope;
    const { structure } = arena;
    const charge = this.chargeOf(path.slice(path.lastIndexOf("/") + 1));
    using reservation = ledger.reserve(charge);
    this.scope.holds.prepare();
    structure.enter();
    try {
      if (!structure.stillValid(version)) return undefined;
      const slot = this.find(path);
      if (slot !== 0) return this.takeOver(slot, path, granted);
      const made = this.make(path, access);
      if (made !== undefined) reservation.commit();
      return made;
    } finally {
      structure.leave();
    }
  }

  /** Makes this attachment the owner of a file after another client has stopped making it. */
  private takeOver(slot: number, path: string, granted: HeldLock | undefined): HeldLock | undefined {
    if (granted === undefined || !this.isLockOf(path, granted.lock)) return undefined;
    const { arena } = this.scope;
    const record = arena.geometry.node(slot);
    const charge = this.chargeOf(this.scope.names.get(record));
    this.addReserved(arena.get(record + node.owner), -charge);
    this.addReserved(arena.client, charge);
    arena.set(record + node.owner, arena.client);
    return granted;
  }

  private make(path: string, access: LockAccess): HeldLock | undefined {
    const { arena, slots, names, index, lists } = this.scope;
    const segments = splitPath(path);
    const name = segments.pop() as string;
    const directory = this.findDirectory(segments);
    if (directory === 0) return undefined;
    const slot = slots.take(nodeKinds.file | nodeFlags.pending);
    const record = arena.geometry.node(slot);
    slots.leaveNursery(slot);
    arena.set(record + node.parent, directory);
    names.set(record, name, this.scope.names.hash(name));
    index.add(slot);
    lists.add(state.pending, slot);
    arena.set(record + node.owner, arena.client);
    arena.add(state.pendingFiles, 1);
    const lock = this.lockOf(slot);
    return { lock, hold: lock.tryAcquire(access) as LockHold };
  }

  join(path: string, file: ArenaFile): void {
    const slot = this.find(path);
    this.scope.holds.queues.move(slot, slotOf(file));
    this.delete(slot);
  }

  drop(path: string, lock: ReadWriteLock): ArenaFile | undefined {
    const { structure } = this.scope.arena;
    structure.enter();
    try {
      if (!this.isLockOf(path, lock)) return this.fileOf(lock);
      if (!lock.isLocked) this.delete(this.find(path));
      return undefined;
    } finally {
      structure.leave();
    }
  }

  /** The file that has taken over the lock. */
  private fileOf(lock: ReadWriteLock): ArenaFile | undefined {
    if (!(lock instanceof ArenaLock)) return undefined;
    const file = this.nodeAt(lock.slot);
    return lock.isOf(file) ? (file as ArenaFile) : undefined;
  }

  /**
   * Forgets a file that a client was making, in a transaction of the caller. Calls that wait for it look its path up again.
   * Returns false if none is left.
   */
  freeOne(owner: number): boolean {
    const { arena } = this.scope;
    const slot = this.slots().find((each) => arena.get(arena.geometry.node(each) + node.owner) === owner);
    if (slot === undefined) return false;
    arena.structure.expose();
    this.delete(slot);
    return true;
  }

  private delete(slot: number): void {
    const { arena, slots, names, index, lists, holds } = this.scope;
    const record = arena.geometry.node(slot);
    const charge = this.chargeOf(names.get(record));
    this.addReserved(arena.get(record + node.owner), -charge);
    if (charge > 0) arena.add(state.used, -charge);
    index.delete(slot);
    lists.delete(state.pending, slot);
    names.clear(record);
    arena.set(record + node.parent, 0);
    arena.set(record + node.owner, 0);
    arena.add(state.pendingFiles, -1);
    holds.queues.retire(slot);
    slots.give(slot);
  }

  private addReserved(owner: number, bytes: number): void {
    if (bytes !== 0) this.scope.arena.add(this.scope.arena.geometry.client(owner) + client.reserved, bytes);
  }

  /** Bytes of the blocks of a long name. */
  private chargeOf(name: string): number {
    if (2 * name.length <= shortNameBytes) return 0;
    const { blockSize } = this.scope.arena.geometry;
    const bytes = nameBytes(name);
    return bytes <= shortNameBytes ? 0 : Math.ceil(bytes / blockSize) * blockSize;
  }

  private lockOf(slot: number): ArenaLock {
    return new ArenaLock(this.scope.holds, this.nodeAt(slot));
  }

  private nodeAt(slot: number): ArenaNode {
    const { arena } = this.scope;
    return nodeNumber(slot, arena.getUnsigned(arena.geometry.node(slot) + node.life));
  }

  /** The record of the file that is being made at a path; 0 if there is none. */
  private find(path: string): number {
    const segments = splitPath(path);
    const name = segments.pop();
    const directory = this.findDirectory(segments);
    if (directory === 0 || name === undefined) return 0;
    return this.scope.index.find(directory, name, this.scope.names.hash(name), nodeFlags.pending);
  }

  private findDirectory(segments: readonly string[]): number {
    let directory = rootSlot;
    for (const name of segments) {
      directory = this.scope.index.find(directory, name, this.scope.names.hash(name));
      if (directory === 0) return 0;
    }
    return directory;
  }

  private slots(): number[] {
    const { arena } = this.scope;
    const { geometry } = arena;
    const slots: number[] = [];
    for (let slot = arena.get(state.pending); slot !== 0 && slots.length <= geometry.slots; ) {
      slots.push(slot);
      slot = arena.get(geometry.node(slot) + node.next);
    }
    return slots;
  }
}
