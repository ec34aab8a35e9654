import type { LockAccess } from "@dmemfs/contract";
import type { Arena } from "../../src/arena.js";
import { hold, holdStates } from "../../src/layout/hold-fields.js";
import { ArenaHold } from "../../src/locks/arena-hold.js";
import { ArenaLock } from "../../src/locks/arena-lock.js";
import { type Board, places } from "./board.js";

const entryWords = 3;
const mostEntries = Math.floor((places.trace - places.holds) / entryWords);

/** The locks that lanes hold, noted on the board beside the arena: two of one file exclude each other if one writes. */
export class HoldLedger {
  constructor(
    private readonly board: Board,
    private readonly arena: Arena,
    private readonly fail: (reason: string) => void,
  ) {}

  /** Notes a hold that was granted. */
  add(record: number, access: LockAccess): void {
    const isWriter = access === "write" ? 1 : 0;
    const slot = this.slotOf(record);
    let free = -1;
    for (let entry = 0; entry < mostEntries; entry++) {
      const start = places.holds + entry * entryWords;
      const other = this.board.get(start);
      if (other === 0) free = free < 0 ? start : free;
      else if (isWriter + this.board.get(start + 1) > 0 && this.slotOf(other) === slot && !this.isSentAway(other)) {
        this.fail(`hold ${record} (${access}) and hold ${other} have the lock of node ${slot}`);
      }
    }
    this.board.set(free, record);
    this.board.set(free + 1, isWriter);
    this.board.set(free + 2, this.arena.client);
  }

  /** Forgets a hold that is about to be released. */
  delete(record: number): void {
    this.forget((start) => this.board.get(start) === record);
  }

  /** Forgets the holds of a client. */
  deleteOf(client: number): void {
    this.forget((start) => this.board.get(start + 2) === client);
  }

  private forget(isOver: (start: number) => boolean): void {
    for (let entry = 0; entry < mostEntries; entry++) {
      const start = places.holds + entry * entryWords;
      if (this.board.get(start) !== 0 && isOver(start)) this.board.set(start, 0);
    }
  }

  private word(record: number, field: number): number {
    return Atomics.load(this.arena.words.waitable, this.arena.geometry.hold(record) + field);
  }

  private slotOf(record: number): number {
    return this.word(record, hold.node);
  }

  /** Whether the file was freed under the hold. */
  private isSentAway(record: number): boolean {
    return this.word(record, hold.state) === holdStates.sentAway;
  }
}

/** Lets all locks of this thread note their holds. */
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
