import { state } from "../layout/header.js";
import type { SharedWords } from "../words/shared-words.js";

/** In the word of the mutex: a thread sleeps until the mutex is free. */
export const sleepers: number = 1 << 8;

/** The client in the word of the mutex. */
const ownerMask = sleepers - 1;

/** Milliseconds that a thread sleeps before it looks again: the owner may have died in the moment in which it was to wake another thread. */
const slice = 250;

/** The mutex of the structure. Its word is the client that holds it. Not re-entrant. */
export class Mutex {
  constructor(
    private readonly words: SharedWords,
    private readonly client: number,
  ) {}

  lock(): void {
    if (this.words.compareExchange(state.mutex, 0, this.client) !== 0) this.lockBusy();
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

  private lockBusy(): void {
    const { words, client } = this;
    for (let count = 0; count < words.spins; count++) {
      if (words.load(state.mutex) === 0 && words.compareExchange(state.mutex, 0, client) === 0) return;
    }
    // A thread that has slept cannot know whether others still sleep: it takes the mutex with the mark.
    for (;;) {
      const word = words.load(state.mutex);
      if (word === 0) {
        if (words.compareExchange(state.mutex, 0, client | sleepers) === 0) return;
      } else if ((word & sleepers) !== 0 || words.compareExchange(state.mutex, word, word | sleepers) === word) {
        this.sleep(word | sleepers);
      }
    }
  }

  private sleep(word: number): void {
    try {
      this.words.wait(state.mutex, word, slice);
    } catch {
      // A thread that may not block keeps trying.
    }
  }
}
