import type { Arena } from "../../src/arena.js";
import { state } from "../../src/layout/header.js";
import { hold, holdStates, recordMask } from "../../src/layout/hold-fields.js";
import { node } from "../../src/layout/node-fields.js";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { LockQueues } from "../../src/locks/lock-queues.js";
import { ArenaStorage } from "../../src/storage/arena-storage.js";
import { ArenaStructure } from "../../src/structure/arena-structure.js";
import { Journal } from "../../src/structure/journal.js";
import type { Mutex } from "../../src/structure/mutex.js";
import type { SharedWords } from "../../src/words/shared-words.js";

/** The members of classes, including private ones. */
interface StructureMembers {
  readonly words: SharedWords;
  readonly mutex: Mutex;
  isSeen: boolean;
  before: number;
  wakeLater(index: number): void;
  expose(): void;
  commit(): void;
}

interface QueueMembers {
  readonly arena: Arena;
  wake(id: number, to: number): void;
  admits(slot: number, isWriter: boolean): boolean;
}

interface LockMembers {
  readonly holds: { readonly arena: Arena };
  release(record: number): void;
}

interface StorageMembers {
  readonly arena: Arena;
  readonly record: number;
  copyIn(position: number, data: Uint8Array): void;
}

interface JournalMembers {
  readonly words: SharedWords;
  undo(): void;
}

const structure = ArenaStructure.prototype as unknown as StructureMembers;
const queues = LockQueues.prototype as unknown as QueueMembers;
const lock = ArenaLock.prototype as unknown as LockMembers;
const storage = ArenaStorage.prototype as unknown as StorageMembers;
const journal = Journal.prototype as unknown as JournalMembers;

export function leaveOutWakeUps(): void {
  structure.wakeLater = () => {};
}

/** A granted waiter is woken, but its word stays 0. */
export function grantInSilence(): void {
  queues.wake = function (id, to): void {
    const own = this.arena.geometry.hold(id);
    this.arena.set(own + hold.state, to);
    this.arena.structure.wakeLater(own + hold.wake);
  };
}

/** A reader is granted the lock although a writer waits. */
export function admitReaders(): void {
  const { admits } = queues;
  queues.admits = function (slot, isWriter): boolean {
    const first = this.arena.get(this.arena.geometry.node(slot) + node.lock) & recordMask;
    const isRead = first !== 0 && this.arena.get(this.arena.geometry.hold(first) + hold.state) === holdStates.readHold;
    return admits.call(this, slot, isWriter) || (!isWriter && isRead);
  };
}

export function keepVersion(): void {
  structure.expose = () => {};
}

/** The version changes after a section, but is even during it. */
export function keepVersionEven(): void {
  structure.expose = function (): void {
    if (this.isSeen) return;
    this.before = this.words.get(state.version);
    this.isSeen = true;
  };
}

/** The mutex is free before its journal has ended. */
export function unlockFirst(): void {
  const { commit } = structure;
  structure.commit = function (): void {
    const { mutex } = this;
    mutex.unlock();
    Object.assign(mutex, { unlock: () => {} });
    try {
      commit.call(this);
    } finally {
      Reflect.deleteProperty(mutex, "unlock");
    }
  };
}

/** A hold record is free before the lock that it holds. */
export function freeRecordFirst(): void {
  const { release } = lock;
  lock.release = function (record): void {
    const { structure: own, words, geometry } = this.holds.arena;
    if (!own.isInside) words.set(geometry.hold(record) + hold.state, holdStates.free);
    release.call(this, record);
  };
}

/** A size is visible before the bytes are there. */
export function publishFirst(): void {
  const { copyIn } = storage;
  storage.copyIn = function (position, data): void {
    const { arena, record } = this;
    const end = position + data.length;
    if (record !== arena.geometry.node(0) && end > arena.getUnsigned(record + node.size)) {
      arena.words.set(record + node.pendingSize, end);
      arena.words.set(record + node.size, end);
    }
    copyIn.call(this, position, data);
  };
}

/** A recovery forgets the journal of the dead client. */
export function forgetJournal(): void {
  journal.undo = function (): void {
    this.words.set(state.journalLength, 0);
  };
}
