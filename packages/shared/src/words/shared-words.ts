/** How a wait for a change of a word ended. */
export type WaitOutcome = "ok" | "not-equal" | "timed-out";

/**
 * The 32-bit words of an arena. All words of an arena are written by this class, so that a test can end a client at each store.
 *
 * Reads and stores without an ordering (`get`, `set`) are for words that a lock guards, and for optimistic reads, which are
 * validated afterwards. All other operations are sequentially consistent.
 */
export class SharedWords {
  /** Attempts of a thread to change a word before it sleeps. A section is short, but a sleep takes tens of microseconds. */
  readonly spins: number = 100;
  /** A word of this thread. Storing to it orders the reads before it: see `fence`. */
  private readonly own = new Int32Array(1);

  constructor(private readonly view: Int32Array) {}

  /** Reads a word, a signed integer. */
  get(index: number): number {
    return this.view[index] as number;
  }

  set(index: number, value: number): void {
    this.view[index] = value;
  }

  load(index: number): number {
    return Atomics.load(this.view, index);
  }

  store(index: number, value: number): void {
    Atomics.store(this.view, index, value);
  }

  /** Stores a word and returns its former value. */
  exchange(index: number, value: number): number {
    return Atomics.exchange(this.view, index, value);
  }

  /** Stores `value` if the word is `expected`. Returns the former value. */
  compareExchange(index: number, expected: number, value: number): number {
    return Atomics.compareExchange(this.view, index, expected, value);
  }

  /**
   * Orders all reads before it before the next `load`. Otherwise, a processor with weak memory ordering may read a word after the
   * version that validates the read.
   */
  fence(): void {
    Atomics.store(this.own, 0, 0);
  }

  /**
   * Blocks the thread while the word is `expected`, for at most the given milliseconds.
   * @throws TypeError if the thread may not block
   */
  wait(index: number, expected: number, milliseconds: number): WaitOutcome {
    return Atomics.wait(this.view, index, expected, milliseconds);
  }

  /** Wakes threads that wait for the word. */
  notify(index: number, count: number = Number.POSITIVE_INFINITY): void {
    Atomics.notify(this.view, index, count);
  }

  /** The view, for a wait that does not block. */
  get waitable(): Int32Array {
    return this.view;
  }
}
