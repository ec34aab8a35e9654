/** A timer of Node, which can keep the process alive. Those of browsers are numbers. */
interface HostTimer {
  ref?(): void;
  unref?(): void;
}

/** The longest delay of a timer in milliseconds. */
const longestDelay: number = 2 ** 31 - 1;

/** A timer that fires at an interval, and keeps the process alive unless told otherwise. */
export class KeepAlive {
  readonly #timer: number | HostTimer;

  constructor(interval: number = longestDelay, tick: () => void = () => {}) {
    this.#timer = setInterval(tick, Math.min(interval, longestDelay)) as number | HostTimer;
  }

  ref(): void {
    if (typeof this.#timer === "object") this.#timer.ref?.();
  }

  unref(): void {
    if (typeof this.#timer === "object") this.#timer.unref?.();
  }

  stop(): void {
    clearInterval(this.#timer as number);
  }
}
