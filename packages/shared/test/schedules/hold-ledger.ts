import type { LockAccess } from "@dmemfs/contract";
import type { Arena } from "../../src/arena.js";
import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates } from "../../src/layout/client-fields.js";
import { hold, holdStates } from "../../src/layout/hold-fields.js";
import { ArenaHold } from "../../src/locks/arena-hold.js";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { LockQueues } from "../../src/locks/lock-queues.js";
import { type Board, places } from "./board.js";

const entryWords = 4;
const mostEntries = Math.floor((places.trace - places.holds) / entryWords);

/**
 * The locks that lanes hold, recorded on the board outside of the arena. Two locks of one file exclude each other if one is for
 * writing.
 */
export class HoldLedger {
  constructor(
    private readonly board: Board,
    private readonly arena: Arena,
    private readonly fail: (reason: string) => void,
  ) {}

  /** Records a granted hold. A hold of an evicted attachment does not count. */
  add(record: number, access: LockAccess): void {
    const own = this.arena.client;
    const isWriter = access === "write" ? 1 : 0;
    const slot = this.slotOf(record);
    let free = -1;
    if (stateOf(this.lifeOf(own)) !== clientStates.attached) return;
    for (let entry = 0; entry < mostEntries; entry++) {
      const start = places.holds + entry * entryWords;
      const other = this.board.get(start);
      if (other === 0 || this.lifeOf(this.board.get(start + 2)) !== this.board.get(start + 3)) free = start;
      else if (isWriter + this.board.get(start + 1) > 0 && this.slotOf(other) === slot && !this.isSentAway(other)) {
        this.fail(`hold ${record} (${access}) and hold ${other} have the lock of node ${slot}`);
      }
    }
    this.board.set(free, record);
    this.board.set(free + 1, isWriter);
    this.board.set(free + 2, own);
    this.board.set(free + 3, this.lifeOf(own));
  }

  /** The word of the state of a client, which differs for each attachment. */
  private lifeOf(id: number): number {
    return Atomics.load(this.arena.words.waitable, this.arena.geometry.client(id) + client.state);
  }

  /** Requires that no record before a granted one in the queue still waits: first come, first served. */
  requireTurn(record: number): void {
    let before = this.word(record, hold.previous);
    for (let left = mostEntries; before !== 0 && left > 0; left--) {
      if (isWaiting(this.word(before, hold.state))) this.fail(`hold ${record} passes the waiter ${before}`);
      before = this.word(before, hold.previous);
    }
  }

  /** Removes a hold that is about to be released. */
  delete(record: number): void {
    for (let entry = 0; entry < mostEntries; entry++) {
      const start = places.holds + entry * entryWords;
      const isOwn = this.board.get(start + 2) === this.arena.client;
      if (isOwn && this.board.get(start) === record) this.board.set(start, 0);
    }
  }

  private word(record: number, field: number): number {
    return Atomics.load(this.arena.words.waitable, this.arena.geometry.hold(record) + field);
  }

  private slotOf(record: number): number {
    return this.word(record, hold.node);
  }

  /** Whether the file was freed during the hold. */
  private isSentAway(record: number): boolean {
    return this.word(record, hold.state) === holdStates.sentAway;
  }
}

function isWaiting(state: number): boolean {
  return state === holdStates.readWait || state === holdStates.writeWait;
}

/** The methods of a queue that grant the lock to a record. */
interface QueueMembers {
  append(slot: number, id: number, state: number): void;
  wake(id: number, state: number): void;
}

/** Makes all queues of this thread check their order. */
export function watchLines(ledger: () => HoldLedger | undefined): void {
  const queues = LockQueues.prototype as unknown as QueueMembers;
  const { append, wake } = queues;
  const require = (id: number, state: number): void => {
    if (state === holdStates.readHold || state === holdStates.writeHold) ledger()?.requireTurn(id);
  };
  queues.append = function (slot, id, state): void {
    append.call(this, slot, id, state);
    require(id, state);
  };
  queues.wake = function (id, state): void {
    wake.call(this, id, state);
    require(id, state);
  };
}

/** Makes all locks of this thread record their holds. */
export function noteHolds(ledger: () => HoldLedger | undefined): void {
  const { tryAcquire, acquireBlocking } = ArenaLock.prototype;
  const { release } = ArenaHold.prototype;
  const note = <Hold>(granted: Hold): Hold => {
    if (granted instanceof ArenaHold && !granted.released) ledger()?.add(granted.record, granted.access);
    return granted;
  };
  ArenaLock.prototype.tryAcquire = function (access) {
    return note(tryAcquire.call(this, access));
  };
  ArenaLock.prototype.acquireBlocking = function (access, options) {
    return note(acquireBlocking.call(this, access, options));
  };
  ArenaHold.prototype.release = function (): void {
    if (!this.released) ledger()?.delete(this.record);
    release.call(this);
  };
}
