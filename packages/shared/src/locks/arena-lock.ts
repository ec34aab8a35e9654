import {
  type LockAccess,
  type LockHold,
  type LockWaitOptions,
  type ReadWriteLock,
  readOptions,
  requireTimeout,
} from "@dmemfs/contract";
import { readWaitLimits, requireAccess } from "@dmemfs/locks";
import { fat, hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { lifeOf, slotOf } from "../nodes/node-number.js";
import { ArenaHold } from "./arena-hold.js";
import { blockingWait } from "./blocking-wait.js";
import type { HoldRecords } from "./hold-records.js";
import { describeLock, lockRefusal } from "./lock-refusal.js";
import { LockWaiter } from "./lock-waiter.js";
import { isHeld } from "./lock-word.js";
import { PendingRequest } from "./pending-request.js";

const { readHold, writeHold, readWait, writeWait, sentAway } = holdStates;

/** The outcome of a request. `gone`: the node was freed. `own`: the thread would block for a hold of its own attachment. */
type LockOutcome = "held" | "waiting" | "busy" | "own" | "gone";

/** The behaviour of a request if the lock is busy: it fails, waits, or waits unless the thread would wait for itself. */
type IfBusy = "refuse" | "wait" | "block";

/**
 * The lock of a node in shared memory, for many readers or one writer. Fair, first come first served in phases, among all
 * attachments: see `ReadWriteLock` of `@dmemfs/locks`. An `ArenaLock` is a view without a state: a node may have any number of
 * them.
 *
 * A lock with one holder and no waiter is one word, changed by one compare-exchange. A second request gives it a queue, which
 * changes in transactions.
 */
export class ArenaLock implements ReadWriteLock {
  slot: number;
  /** The index of the word. */
  private index: number;
  /** The word while the lock is free. */
  private free: number;

  constructor(
    private readonly holds: HoldRecords,
    ofNode: number,
  ) {
    this.slot = slotOf(ofNode);
    this.index = holds.arena.geometry.node(this.slot) + node.lock;
    this.free = lifeOf(ofNode) << 16;
  }

  /** Changes to the lock whose queue has the record now: the queue may have moved to another node. */
  follow(record: number): void {
    const { arena } = this.holds;
    const slot = arena.get(arena.geometry.hold(record) + hold.node);
    if (slot === this.slot) return;
    const index = arena.geometry.node(slot);
    this.slot = slot;
    this.index = index + node.lock;
    this.free = arena.get(index + node.life) << 16;
  }

  /** Whether it is the lock of this node. */
  isOf(ofNode: number): boolean {
    return slotOf(ofNode) === this.slot && lifeOf(ofNode) << 16 === this.free;
  }

  get isLocked(): boolean {
    const { arena } = this.holds;
    return this.isAlive(arena.words.load(this.index)) && isHeld(arena, this.slot);
  }

  get isWriteLocked(): boolean {
    const { arena } = this.holds;
    const { words } = arena;
    for (;;) {
      const value = words.load(this.index);
      const first = value & recordMask;
      if (!this.isAlive(value) || !isHeld(arena, this.slot)) return false;
      const state = this.holds.queues.stateOf(first);
      // The holder may have released the lock, and its record may be in use for another lock.
      if (words.load(this.index) === value) return state === writeHold;
    }
  }

  tryAcquire(access: LockAccess): LockHold | undefined {
    requireAccess(access, "tryAcquire");
    const record = this.holds.take();
    if (this.tryEnter(record, access, "refuse") === "held") return new ArenaHold(this, record, access);
    this.holds.give(record);
    return undefined;
  }

  /**
   * Acquires the lock, waiting if necessary. Every error is a rejection. While it waits the process stays alive.
   * @param options - `timeout` in milliseconds, `signal`: as in `ReadWriteLock` of `@dmemfs/locks`
   * @throws BlockingIOError (`EAGAIN`) after the timeout; the message names the holders and the number of waiters
   * @throws the signal's reason if it is aborted
   */
  acquire(access: LockAccess, options?: LockWaitOptions): Promise<LockHold> {
    return new Promise((resolve, reject) => {
      const start = performance.now();
      requireAccess(access, "acquire");
      const limits = readWaitLimits(options);
      if (limits.signal?.aborted) throw limits.signal.reason;
      const record = this.holds.take();
      const outcome = this.tryEnter(record, access, limits.timeout === 0 ? "refuse" : "wait");
      if (outcome !== "waiting") resolve(this.answer(record, access, outcome, "acquire", limits.timeout));
      else {
        const request = new PendingRequest(this, this.holds, record, access, "acquire", limits.timeout, start);
        new LockWaiter(request, limits.signal, resolve, reject).begin();
      }
    });
  }

  /**
   * Acquires the lock and blocks the thread until then.
   * @param options - `timeout` in milliseconds: absent or `null` waits without a timeout, 0 tries once
   * @throws BlockingIOError (`EAGAIN`) after the timeout; at once if the thread would wait for a hold of its own attachment, or
   * may not block
   */
  acquireBlocking(access: LockAccess, options?: { readonly timeout?: number | null | undefined }): LockHold {
    const start = performance.now();
    const place = { syscall: "acquireBlocking" };
    requireAccess(access, place.syscall);
    const { timeout = null } = readOptions(options, ["timeout"], place);
    requireTimeout("timeout", timeout, place);
    const record = this.holds.take();
    const outcome = this.tryEnter(record, access, timeout === 0 ? "refuse" : "block");
    if (outcome !== "waiting") return this.answer(record, access, outcome, place.syscall, timeout);
    return blockingWait(new PendingRequest(this, this.holds, record, access, place.syscall, timeout, start));
  }

  wakeWaiters(): void {
    const { arena, queues } = this.holds;
    arena.structure.begin();
    if (this.isAlive(arena.words.load(this.index))) queues.sendAway(this.slot);
    arena.structure.end();
  }

  /** Releases the lock for a hold. */
  release(record: number): void {
    const { holds } = this;
    // After its end an attachment has no records. If it was evicted, its records may already be in use by another attachment.
    if (holds.isDisposed || !holds.arena.membership.isCurrent) return;
    const taken = this.free | record;
    holds.arena.words.set(holds.arena.geometry.hold(record) + hold.wake, 0);
    if (holds.arena.words.compareExchange(this.index, taken, this.free) === taken) holds.give(record);
    else this.releaseQueued(record);
  }

  private isAlive(value: number): boolean {
    return (value ^ this.free) >>> 16 === 0;
  }

  private tryEnter(record: number, access: LockAccess, ifBusy: IfBusy): LockOutcome {
    try {
      return this.enter(record, access, ifBusy);
    } catch (error) {
      if (!this.holds.isDisposed) this.holds.give(record);
      throw error;
    }
  }

  private enter(record: number, access: LockAccess, ifBusy: IfBusy): LockOutcome {
    const { structure } = this.holds.arena;
    const isWriter = access === "write";
    // If the client dies in a transaction, a store without the journal would survive the undo, but the chunk of the record might
    // not.
    const isNested = structure.isInside;
    if (!isNested && this.takeAlone(record, isWriter)) return this.keep(record);
    structure.beginOrRefuse();
    const outcome = this.enterQueue(record, isWriter, ifBusy, isNested);
    structure.end();
    return outcome;
  }

  /** Releases the lock again and throws if another client evicted this one before the lock was taken. */
  private keep(record: number): LockOutcome {
    const { membership, words } = this.holds.arena;
    if (membership.isStillCurrent) return "held";
    words.set(this.holds.arena.geometry.hold(record) + hold.wake, 0);
    words.compareExchange(this.index, this.free | record, this.free);
    throw membership.refusal();
  }

  private takeAlone(record: number, isWriter: boolean): boolean {
    const { words, geometry } = this.holds.arena;
    const own = geometry.hold(record);
    words.set(own + hold.state, isWriter ? writeHold : readHold);
    words.set(own + hold.node, this.slot);
    if (words.compareExchange(this.index, this.free, this.free | record) !== this.free) return false;
    words.set(own + hold.wake, isWriter ? writeHold : readHold);
    return true;
  }

  private enterQueue(record: number, isWriter: boolean, ifBusy: IfBusy, isNested: boolean): LockOutcome {
    const { queues, arena } = this.holds;
    const value = arena.words.load(this.index);
    if (!this.isAlive(value)) return "gone";
    // A lock without a queue keeps its fast release.
    if (ifBusy === "refuse" && (value & fat) === 0 && this.isHeldAgainst(isWriter, value)) return "busy";
    if (queues.inflate(this.slot) === 0 && !isNested) {
      // One store, which needs no journal: `takeAlone` has filled the record.
      arena.words.store(this.index, this.free | record);
      arena.words.set(arena.geometry.hold(record) + hold.wake, isWriter ? writeHold : readHold);
      return "held";
    }
    if (queues.admits(this.slot, isWriter)) {
      queues.append(this.slot, record, isWriter ? writeHold : readHold);
      return "held";
    }
    if (ifBusy === "refuse") return "busy";
    if (ifBusy === "block" && queues.isBehindOwn(this.slot, isWriter)) return "own";
    queues.append(this.slot, record, isWriter ? writeWait : readWait);
    return "waiting";
  }

  private isHeldAgainst(isWriter: boolean, value: number): boolean {
    return (value & recordMask) !== 0 && (isWriter ? this.isLocked : this.isWriteLocked);
  }

  private releaseQueued(record: number): void {
    const { holds } = this;
    const { arena, queues } = holds;
    const isNested = arena.structure.isInside;
    if (!arena.structure.beginIfAttached()) return;
    // A holder of a freed node has already lost the lock.
    if (queues.stateOf(record) !== sentAway) {
      const slot = arena.get(arena.geometry.hold(record) + hold.node);
      const index = arena.geometry.node(slot) + node.lock;
      // One store, which needs no journal. It could not be undone, because another thread may take the lock at once.
      if (!isNested && queues.isOnly(slot, record)) arena.words.store(index, arena.get(index) & ~(fat | recordMask));
      else queues.remove(slot, record);
    }
    holds.give(record);
    arena.structure.end();
  }

  /** Returns the result of a request that does not wait, or throws. */
  private answer(
    record: number,
    access: LockAccess,
    outcome: LockOutcome,
    syscall: string,
    timeout: number | null,
  ): LockHold {
    if (outcome === "held") return new ArenaHold(this, record, access);
    this.holds.give(record);
    if (outcome === "gone") return new ArenaHold(undefined, 0, access);
    const { arena, queues } = this.holds;
    arena.structure.begin();
    const description = describeLock(arena, queues, this.slot);
    arena.structure.end();
    const reason = outcome === "own" ? "without blocking this attachment's own hold" : `within ${timeout} ms`;
    throw lockRefusal(syscall, access, `${reason}: ${description}`);
  }
}
