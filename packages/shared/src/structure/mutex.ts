import { BlockingIOError } from "@dmemfs/contract";
import { evict, stateOf } from "../clients/client-records.js";
import { client as clientFields, clientStates } from "../layout/client-fields.js";
import type { Geometry } from "../layout/geometry.js";
import { state } from "../layout/header.js";
import type { SharedWords, WaitOutcome } from "../words/shared-words.js";

/** In the word of the mutex: a thread sleeps until the mutex is free. */
export const sleepers: number = 1 << 8;

/** The client in the word of the mutex. */
const ownerMask = sleepers - 1;

/** Milliseconds that a thread sleeps before it looks again: the owner may have died in the moment in which it was to wake another thread. */
const slice = 250;

/** Milliseconds after which a thread takes the mutex from an evicted owner. Who evicted it was to do that earlier, and may have died. */
const evictedPatience = 3000;

/** Milliseconds after which an owner is taken for dead: a transaction takes much less. */
const ownerPatience = 30_000;

/** The most milliseconds that a call waits in a thread that may not block. */
const mostSpinning = 1000;

/** The mutex of the structure. Its word is the client that holds it. Not re-entrant. */
export class Mutex {
  constructor(
    private readonly words: SharedWords,
    private readonly geometry: Geometry,
    private readonly client: number,
  ) {}

  tryLock(): boolean {
    return this.words.compareExchange(state.mutex, 0, this.client) === 0;
  }

  /**
   * Waits for the mutex. Returns whether it was taken from a client that does not run any more: its changes must be undone.
   * @param patience - the most milliseconds to wait
   * @throws BlockingIOError (`EAGAIN`) after them
   */
  lock(patience: number): boolean {
    const { words } = this;
    for (let count = 0; count < words.spins; count++) {
      if (words.load(state.mutex) === 0 && this.tryLock()) return false;
    }
    return this.lockBusy(patience);
  }

  unlock(): void {
    if ((this.words.exchange(state.mutex, 0) & sleepers) !== 0) this.words.notify(state.mutex, 1);
  }

  /** The client that holds the mutex; 0 for none. */
  get owner(): number {
    return this.words.load(state.mutex) & ownerMask;
  }

  /** Takes the mutex from a client that does not run any more. Returns false if that does not hold it. */
  takeOver(dead: number): boolean {
    const { words } = this;
    for (;;) {
      const word = words.load(state.mutex);
      if ((word & ownerMask) !== dead) return false;
      if (words.compareExchange(state.mutex, word, this.client | sleepers) === word) return true;
    }
  }

  private lockBusy(patience: number): boolean {
    const { words, client } = this;
    const start = performance.now();
    // Milliseconds in which the same client had the mutex. A clock that jumps, as after a suspension, counts as one slice.
    let [owner, held, seen] = [0, 0, start];
    for (;;) {
      const word = words.load(state.mutex);
      // A thread that has slept cannot know whether others still sleep: it takes the mutex with the mark.
      if (word === 0 && words.compareExchange(state.mutex, 0, client | sleepers) === 0) return false;
      if (word === 0) continue;
      const isMarked = (word & sleepers) !== 0 || words.compareExchange(state.mutex, word, word | sleepers) === word;
      const outcome = isMarked ? this.sleep(word | sleepers) : "not-equal";
      const now = performance.now();
      const isSame = outcome === "timed-out" && (word & ownerMask) === owner;
      held = isSame ? held + Math.min(now - seen, slice) : 0;
      [owner, seen] = [word & ownerMask, now];
      if (held > evictedPatience && held > this.patienceWith(owner) && this.takeFrom(owner)) return true;
      if (now - start > (this.mayBlock ? patience : Math.min(patience, mostSpinning)))
        throw refusal(owner, now - start);
    }
  }

  private mayBlock = true;

  private sleep(word: number): WaitOutcome {
    try {
      return this.words.wait(state.mutex, word, slice);
    } catch {
      // A thread that may not block keeps trying.
      this.mayBlock = false;
      return "timed-out";
    }
  }

  private patienceWith(owner: number): number {
    const word = this.words.load(this.geometry.client(owner) + clientFields.state);
    return stateOf(word) === clientStates.evicted ? evictedPatience : ownerPatience;
  }

  private takeFrom(owner: number): boolean {
    evict(this.words, this.geometry, owner);
    return this.takeOver(owner);
  }
}

function refusal(owner: number, waited: number): BlockingIOError {
  const detail =
    `client ${owner} has held the structure of the shared filesystem for ${Math.round(waited)} ms; ` +
    `if its worker has died, call reap(${owner})`;
  return new BlockingIOError("EAGAIN", { detail });
}
