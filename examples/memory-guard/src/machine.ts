/**
 * A simulated machine with exact amounts of memory, to show and test a guard. A real program does not need it: the guard reads
 * the memory of the platform.
 */
export class Machine {
  /** Bytes that other processes use. */
  neighbours = 0;
  /** The number of calls of `availableMemory`. */
  questions = 0;
  private readonly holders: (() => number)[] = [];

  constructor(readonly totalBytes: number) {}

  /** Registers a user of memory. */
  watch(holder: () => number): void {
    this.holders.push(holder);
  }

  /** The available bytes, for the option `availableMemory`. */
  readonly availableMemory = (): number => {
    this.questions += 1;
    const held = this.holders.reduce((sum, holder) => sum + holder(), this.neighbours);
    return Math.max(0, this.totalBytes - held);
  };
}
