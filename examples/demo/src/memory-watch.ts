/** Reads the memory of this process from the platform, in bytes. */
export interface MemoryProbe {
  /** Resident now. */
  resident(): number;
  /** The maximum resident memory so far. */
  highest(): number;
}

/** Node's own figures. */
export const processMemory: MemoryProbe = {
  resident: () => process.memoryUsage.rss(),
  highest: () => process.resourceUsage().maxRSS * 1024,
};

/** Measures how far the resident memory of this process rises above its value at the start. */
export class MemoryWatch {
  /** Bytes resident at the start. */
  readonly start: number;
  readonly #highestBefore: number;
  #sampled: number;

  constructor(private readonly probe: MemoryProbe = processMemory) {
    this.start = probe.resident();
    this.#highestBefore = probe.highest();
    this.#sampled = this.start;
  }

  /**
   * Takes a sample. Should be called often: a peak between two samples is detected only if it is the highest of the whole
   * process.
   */
  sample(): void {
    this.#sampled = Math.max(this.#sampled, this.probe.resident());
  }

  /** The maximum resident bytes since the start. */
  get peak(): number {
    this.sample();
    const highest = this.probe.highest();
    return highest > this.#highestBefore ? Math.max(highest, this.#sampled) : this.#sampled;
  }

  /** `peak` above `start`. */
  get growth(): number {
    return this.peak - this.start;
  }
}
