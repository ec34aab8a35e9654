/** Asks the platform for the memory of this process, in bytes. */
export interface MemoryProbe {
  /** Resident now. */
  resident(): number;
  /** The most that was ever resident. */
  highest(): number;
}

/** Node's own figures. */
export const processMemory: MemoryProbe = {
  resident: () => process.memoryUsage.rss(),
  highest: () => process.resourceUsage().maxRSS * 1024,
};

/** Watches how far the resident memory of this process rises above what it was at the start. */
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

  /** Looks now. To be called often: a peak between two looks is only seen when it is the highest of the process's life. */
  sample(): void {
    this.#sampled = Math.max(this.#sampled, this.probe.resident());
  }

  /** The most bytes resident since the start. */
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
