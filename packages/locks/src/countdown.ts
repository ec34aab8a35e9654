/** The longest delay that timers know. Node takes anything above for 1 ms. */
const longestDelay = 2 ** 31 - 1;

/** Calls back once, after any number of milliseconds: a long time is cut into delays that a timer can do. */
export class Countdown {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(milliseconds: number, end: () => void) {
    this.#arm(milliseconds, end);
  }

  /** Stops it for good. */
  cancel(): void {
    globalThis.clearTimeout(this.#timer);
  }

  #arm(milliseconds: number, end: () => void): void {
    const delay = Math.min(milliseconds, longestDelay);
    const rest = milliseconds - delay;
    // Looked up at each call, so that whoever replaces the global timers (tests, sandboxes) is heard.
    this.#timer = globalThis.setTimeout(() => (rest > 0 ? this.#arm(rest, end) : end()), delay);
  }
}
