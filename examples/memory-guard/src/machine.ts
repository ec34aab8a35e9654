/**
 * A machine whose memory can be told to the byte, for showing and testing what a guard does. In earnest the guard asks the
 * platform, and there is no need of this.
 */
export class Machine {
  /** Bytes that other processes hold. */
  neighbours = 0;
  /** How often it was asked. */
  questions = 0;
  private readonly holders: (() => number)[] = [];

  constructor(readonly totalBytes: number) {}

  /** Registers a holder of memory. */
  watch(holder: () => number): void {
    this.holders.push(holder);
  }

  /** Bytes that are left: what `availableMemory` wants. */
  readonly availableMemory = (): number => {
    this.questions += 1;
    const held = this.holders.reduce((sum, holder) => sum + holder(), this.neighbours);
    return Math.max(0, this.totalBytes - held);
  };
}
