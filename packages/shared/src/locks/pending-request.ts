import type { LockAccess, LockHold } from "@dmemfs/contract";
import { hold, holdStates } from "../layout/hold-fields.js";
import { ArenaHold } from "./arena-hold.js";
import type { ArenaLock } from "./arena-lock.js";
import type { HoldRecords } from "./hold-records.js";
import { describeLock, lockRefusal } from "./lock-refusal.js";

const { readHold, writeHold, sentAway } = holdStates;

/** Milliseconds that a waiter sleeps before it checks its word again: the thread that should wake it may have died. */
export const longestSleep = 250;

/** A request that waits in the queue of a lock. */
export class PendingRequest {
  /** The word that is 0 until the request is granted or sent away. */
  readonly wake: number;

  constructor(
    private readonly lock: ArenaLock,
    readonly holds: HoldRecords,
    readonly record: number,
    readonly access: LockAccess,
    /** The name of the call. */
    private readonly syscall: string,
    private readonly timeout: number | null,
    /** When the call began, by `performance.now()`. */
    private readonly start: number,
  ) {
    this.wake = holds.arena.geometry.hold(record) + hold.wake;
  }

  /** Milliseconds until the timeout. */
  get left(): number {
    return this.timeout === null ? Number.POSITIVE_INFINITY : this.timeout - (performance.now() - this.start);
  }

  /**
   * Whether it seems to be granted or sent away. Only `settle` decides, because the thread that woke it may die before its
   * commit.
   */
  get isWoken(): boolean {
    const { isDisposed, arena } = this.holds;
    return isDisposed || arena.words.load(this.wake) !== 0 || !arena.membership.isCurrent;
  }

  /**
   * Returns the hold if the request was granted, a released one if it was sent away, and undefined while it waits. A granted
   * request has the lock, even after its timeout or abort.
   * @param end - the reason to leave the queue if it still waits
   * @throws BlockingIOError (`EAGAIN`) after it has left the queue
   */
  settle(end?: string): LockHold | undefined {
    const { holds, record, access } = this;
    const { arena, queues } = holds;
    if (holds.isDisposed) return new ArenaHold(undefined, 0, access);
    let description = "";
    arena.structure.begin();
    const state = queues.stateOf(record);
    const isHeld = state === readHold || state === writeHold;
    const isSentAway = state === sentAway;
    if (!isHeld && !isSentAway && end !== undefined) description = this.leave();
    if (isSentAway || description !== "") holds.give(record);
    // The file of the lock may exist by now: the caller compares its lock with that of the file.
    else if (isHeld) this.lock.follow(record);
    arena.structure.end();
    if (description !== "") throw lockRefusal(this.syscall, access, `${end}: ${description}`);
    if (isSentAway) return new ArenaHold(undefined, 0, access);
    return isHeld ? new ArenaHold(this.lock, record, access) : undefined;
  }

  /** The reason in the error after the timeout. */
  get timedOut(): string {
    return `within ${this.timeout} ms`;
  }

  /** Leaves the queue and returns a description of the lock at that moment. */
  private leave(): string {
    const { arena, queues } = this.holds;
    const slot = arena.get(arena.geometry.hold(this.record) + hold.node);
    queues.remove(slot, this.record);
    return describeLock(arena, queues, slot);
  }
}
