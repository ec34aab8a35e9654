/** A bound on several waits together, on the monotonic timer. */
export class Deadline {
  private readonly start = performance.now();

  /** @param timeout - milliseconds, `null` for ever */
  constructor(readonly timeout: number | null) {}

  /** Milliseconds left, `null` for ever. A timeout of 0 stays 0: try once. */
  get remaining(): number | null {
    if (this.timeout === null) return null;
    return Math.max(0, this.timeout - (performance.now() - this.start));
  }
}
