import { BlockingIOError } from "@dmemfs/contract";
import { evict, stateOf } from "../clients/client-records.js";
import { client as clientFields, clientStates } from "../layout/client-fields.js";
import type { Geometry } from "../layout/geometry.js";
import { state } from "../layout/header.js";
import type { SharedWords, WaitOutcome } from "../words/shared-words.js";
import { OwnerWatch } from "./owner-watch.js";

/** A bit in the word of the mutex: at least one thread sleeps until the mutex is free. */
export const sleepers: number = 1 << 8;

/** The bits of the client's number in the word of the mutex. */
const ownerMask = sleepers - 1;

/** Milliseconds that a thread sleeps before it tries again: the owner may have died before it could wake the thread. */
const slice = 250;

/**
 * Milliseconds after which any thread takes the mutex from an evicted owner. The evicting thread takes it earlier, unless that
 * thread has died.
 */
const evictedPatience = 3000;

/** Milliseconds after which an owner is considered dead: a transaction takes much less. */
const ownerPatience = 30_000;

/** Maximum milliseconds that a call waits in a thread that may not block. */
const mostSpinning = 1000;

/** The mutex of the structure. Its word has the number of the client that holds it. Not re-entrant. */
export class Mutex {
  private mayBlock = true;

  constructor(
    private readonly words: SharedWords,
    private readonly geometry: Geometry,
    private readonly client: number,
  ) {}

  tryLock(): boolean {
    return this.words.compareExchange(state.mutex, 0, this.client) === 0;
  }

  /**
   * Waits for the mutex. Returns whether the mutex was taken from a client that has ended: the caller must undo the changes of
   * that client.
   * @param patience - maximum milliseconds of the wait; infinite: waits as long as the owner lives
   * @throws BlockingIOError (`EAGAIN`) after `patience` milliseconds
   */
  lock(patience: number): boolean {
    const { words } = this;
    for (let count = 0; count < words.spins; count++) {
      if (words.load(state.mutex) === 0 && this.tryLock()) return false;
    }
    return this.lockBusy(patience);
  }

  /** Returns false if another client has taken the mutex, because it considered this one dead. */
  unlock(): boolean {
    const { words, client } = this;
    const word = words.compareExchange(state.mutex, client, 0);
    if (word === client) return true;
    if (word !== (client | sleepers) || words.compareExchange(state.mutex, word, 0) !== word) return false;
    words.notify(state.mutex, 1);
    return true;
  }

  /** The number of the client that holds the mutex; 0 if there is none. */
  get owner(): number {
    return this.words.load(state.mutex) & ownerMask;
  }

  /** Takes the mutex from a client that has ended. Returns false if the client does not hold it. */
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
    const watch = new OwnerWatch(slice);
    for (;;) {
      const word = words.load(state.mutex);
      if (word === 0) {
        // A thread that has slept cannot know whether other threads still sleep, so it takes the mutex with the mark.
        if (words.compareExchange(state.mutex, 0, client | sleepers) === 0) return false;
        continue;
      }
      const owner = word & ownerMask;
      if (watch.waited > this.bounded(patience)) throw refusal(owner, watch.waited);
      if (this.isDead(owner, watch.heldBy(owner)) && this.takeFrom(owner)) return true;
      const isMarked = (word & sleepers) !== 0 || words.compareExchange(state.mutex, word, word | sleepers) === word;
      watch.note(owner, isMarked ? this.sleep(word | sleepers) : "not-equal");
    }
  }

  /**
   * The patience, but at least one slice, so that contention alone does not fail a call. A thread that may not block spins only
   * for a short time.
   */
  private bounded(patience: number): number {
    if (patience === Number.POSITIVE_INFINITY) return patience;
    return Math.max(slice, this.mayBlock ? patience : Math.min(patience, mostSpinning));
  }

  private sleep(word: number): WaitOutcome {
    try {
      return this.words.wait(state.mutex, word, slice);
    } catch {
      // A thread that may not block keeps trying.
      this.mayBlock = false;
      return "timed-out";
    }
  }

  private isDead(owner: number, held: number): boolean {
    if (held <= evictedPatience) return false;
    const word = this.words.load(this.geometry.client(owner) + clientFields.state);
    if (stateOf(word) !== clientStates.attached) return true;
    // A repair is not a transaction: its duration grows with the filesystem.
    return held > ownerPatience && this.words.load(state.repairing) === 0;
  }

  private takeFrom(owner: number): boolean {
    evict(this.words, this.geometry, owner);
    return this.takeOver(owner);
  }
}

function refusal(owner: number, waited: number): BlockingIOError {
  const detail =
    `client ${owner} has held the mutex of the shared filesystem for ${Math.round(waited)} ms; ` +
    `if its worker has died, call reap(${owner})`;
  return new BlockingIOError("EAGAIN", { detail });
}
