import type { Arena } from "../arena.js";
import { fat, hold, holdStates, recordMask } from "../layout/hold-fields.js";
import { node } from "../layout/node-fields.js";
import { isVoidHold } from "./void-hold.js";

const { readHold, writeHold, readWait, writeWait, sentAway } = holdStates;

/**
 * The queues of the locks of an arena: the records of a lock's holders and then of its waiters, in order of arrival. A queue
 * changes only within a transaction. All methods must be called within one.
 *
 * The first record of a queue is a holder. No holder comes after a waiter.
 */
export class LockQueues {
  /** The callbacks of this thread's waiters, by their records. They are called when a waiter is let in or sent away. */
  readonly listeners: Map<number, () => void> = new Map();

  constructor(private readonly arena: Arena) {}

  /**
   * Gives the lock of a node a queue, so that from then on the lock changes only within transactions.
   * @returns the first record of the queue; 0 for an empty queue
   */
  inflate(slot: number): number {
    const { words, geometry } = this.arena;
    const record = geometry.node(slot);
    for (;;) {
      const value = words.load(record + node.lock);
      const first = value & recordMask;
      if ((value & fat) !== 0) return first;
      if (first !== 0 && isVoidHold(this.arena, slot, first)) {
        words.compareExchange(record + node.lock, value, value & ~recordMask);
        continue;
      }
      // Not in the journal: a lock without a queue ignores these words, and a queue of one holder is valid. The change of the
      // lock word itself could not be undone, because the holder may release the lock at any time.
      if (first !== 0) this.makeOnly(record, first);
      if (words.compareExchange(record + node.lock, value, value | fat) === value) return first;
    }
  }

  /** Whether a new request can be granted together with the present holders. No new request passes a waiter. */
  admits(slot: number, isWriter: boolean): boolean {
    const record = this.arena.geometry.node(slot);
    if ((this.arena.get(record + node.lock) & recordMask) === 0) return true;
    return !isWriter && this.stateOf(this.arena.get(record + node.lockTail)) === readHold;
  }

  /** Adds a record at the end of the queue. */
  append(slot: number, id: number, state: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const isFirst = (arena.get(record + node.lock) & recordMask) === 0;
    const last = isFirst ? 0 : arena.get(record + node.lockTail);
    const own = geometry.hold(id);
    arena.set(own + hold.node, slot);
    arena.set(own + hold.next, 0);
    arena.set(own + hold.previous, last);
    arena.set(own + hold.wake, isWaiting(state) ? 0 : state);
    arena.set(own + hold.state, state);
    if (isFirst) this.setFirst(record, id);
    else arena.set(geometry.hold(last) + hold.next, id);
    arena.set(record + node.lockTail, id);
  }

  /** Removes a record from any position in the queue of a node, and lets in the waiters that it blocked. */
  remove(slot: number, id: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const record = geometry.node(slot);
    const own = geometry.hold(id);
    const next = arena.get(own + hold.next);
    const previous = arena.get(own + hold.previous);
    if (previous === 0) this.setFirst(record, next);
    else arena.set(geometry.hold(previous) + hold.next, next);
    if (next === 0) arena.set(record + node.lockTail, previous);
    else arena.set(geometry.hold(next) + hold.previous, previous);
    this.letIn(previous, next);
  }

  /** Sends all waiters away from the lock of a node. Holders keep the lock. */
  sendAway(slot: number): void {
    const { arena } = this;
    const record = arena.geometry.node(slot);
    if ((arena.get(record + node.lock) & fat) === 0) return;
    const former = this.lastOf(record);
    let last = former;
    while (isWaiting(this.stateOf(last))) last = this.previousOf(last);
    if (last === former) return;
    // Woken in order, because each waiter looks its path up again and joins the queue there.
    const first = last === 0 ? arena.get(record + node.lock) & recordMask : this.nextOf(last);
    for (let id = first; id !== 0; id = this.nextOf(id)) this.wake(id, sentAway);
    arena.set(record + node.lockTail, last);
    if (last === 0) this.setFirst(record, 0);
    else arena.set(arena.geometry.hold(last) + hold.next, 0);
  }

  /**
   * Ends the lock of a node, before its record is freed: waiters are sent away, and holders lose the lock. Needed wherever
   * another thread may know the node. The lock keeps its queue until the record is freed, so that an undo of the transaction
   * restores all of it.
   */
  retire(slot: number): void {
    const { arena } = this;
    this.inflate(slot);
    this.sendAway(slot);
    const record = arena.geometry.node(slot);
    for (let id = this.lastOf(record); id !== 0; id = this.previousOf(id)) {
      arena.set(arena.geometry.hold(id) + hold.state, sentAway);
    }
  }

  /** Hands the lock of a node, with its holders and waiters, over to another node. Its own lock is free afterwards. */
  move(from: number, to: number): void {
    const { arena } = this;
    const { geometry } = arena;
    const first = this.inflate(from);
    if (first === 0) return;
    const [source, target] = [geometry.node(from), geometry.node(to)];
    // A thread that found the other node in an invalid optimistic read may hold its lock until it detects that.
    const last = this.inflate(to) === 0 ? 0 : arena.get(target + node.lockTail);
    if (last === 0) this.setFirst(target, first);
    else arena.set(geometry.hold(last) + hold.next, first);
    arena.set(geometry.hold(first) + hold.previous, last);
    arena.set(target + node.lockTail, arena.get(source + node.lockTail));
    for (let id = first; id !== 0; id = this.nextOf(id)) arena.set(geometry.hold(id) + hold.node, to);
    this.setFirst(source, 0);
  }

  /** The records of the holders and waiters of the lock of a node, in order. A lock without a queue has at most one holder. */
  recordsOf(slot: number): number[] {
    const { geometry, words } = this.arena;
    const value = words.load(geometry.node(slot) + node.lock);
    const first = value & recordMask;
    if ((value & fat) === 0) return first === 0 ? [] : [first];
    const records: number[] = [];
    for (let id = first; id !== 0; id = this.nextOf(id)) records.push(id);
    return records;
  }

  /**
   * Whether a request at the end of the queue would wait for a record of this client in another phase. Adjacent readers are let
   * in together, so they do not wait for each other.
   */
  isBehindOwn(slot: number, isWriter: boolean): boolean {
    const { arena } = this;
    let isSamePhase = !isWriter;
    for (let id = this.lastOf(arena.geometry.node(slot)); id !== 0; id = this.previousOf(id)) {
      isSamePhase &&= this.stateOf(id) === readWait;
      if (!isSamePhase && arena.get(arena.geometry.hold(id) + hold.client) === arena.client) return true;
    }
    return false;
  }

  /** Whether a record is the only one in the queue of a node. */
  isOnly(slot: number, id: number): boolean {
    const { arena } = this;
    const first = arena.get(arena.geometry.node(slot) + node.lock) & recordMask;
    return first === id && this.nextOf(id) === 0;
  }

  /** An entry of `holdStates`. */
  stateOf(id: number): number {
    return this.arena.get(this.arena.geometry.hold(id) + hold.state);
  }

  private nextOf(id: number): number {
    return this.arena.get(this.arena.geometry.hold(id) + hold.next);
  }

  private previousOf(id: number): number {
    return this.arena.get(this.arena.geometry.hold(id) + hold.previous);
  }

  private lastOf(record: number): number {
    return (this.arena.get(record + node.lock) & recordMask) === 0 ? 0 : this.arena.get(record + node.lockTail);
  }

  private makeOnly(record: number, id: number): void {
    const { words, geometry } = this.arena;
    const own = geometry.hold(id);
    words.set(own + hold.next, 0);
    words.set(own + hold.previous, 0);
    words.set(record + node.lockTail, id);
  }

  private setFirst(record: number, id: number): void {
    this.arena.set(record + node.lock, (this.arena.get(record + node.lock) & ~recordMask) | id);
  }

  /** Lets in waiters from `next` on, after a record between `previous` and `next` has left the queue. */
  private letIn(previous: number, next: number): void {
    let isHeld = previous !== 0;
    if (isHeld && this.stateOf(previous) !== readHold) return;
    for (let id = next; id !== 0; id = this.nextOf(id)) {
      const state = this.stateOf(id);
      if (state === writeWait && !isHeld) this.wake(id, writeHold);
      if (state !== readWait) return;
      this.wake(id, readHold);
      isHeld = true;
    }
  }

  private wake(id: number, state: number): void {
    const { arena } = this;
    const own = arena.geometry.hold(id);
    arena.set(own + hold.state, state);
    arena.set(own + hold.wake, state);
    arena.structure.wakeLater(own + hold.wake);
    this.listeners.get(id)?.();
  }
}

function isWaiting(state: number): boolean {
  return state === readWait || state === writeWait;
}
