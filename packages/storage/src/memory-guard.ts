import { OutOfMemoryError } from "@dmemfs/contract";

/** The action of a guard if the platform has less memory than requested: warns and continues, or throws. */
export type MemoryGuardAction = "warn" | "raise";

/** The options of a memory guard. */
export interface MemoryGuardOptions {
  /** Returns the available bytes of the platform, or undefined if unknown, which disables the guard. */
  readonly availableMemory: () => number | undefined;
  /** The action if the platform has less than requested. `warn` warns once for each result of `availableMemory`. */
  readonly action: MemoryGuardAction;
  /** Minimum milliseconds between two calls of `availableMemory`, on the monotonic timer. */
  readonly interval: number;
  /** Receives the warnings. */
  readonly warn: (message: string) => void;
}

/**
 * Compares each growth with the available memory of the platform. Calls `availableMemory` at most once per interval; in between, it
 * subtracts the growths that it has allowed.
 */
export class MemoryGuard {
  private readonly options: MemoryGuardOptions;
  private askedAt = Number.NEGATIVE_INFINITY;
  /** The last result of the platform; infinite if unknown. */
  private answered = Number.POSITIVE_INFINITY;
  private left = Number.POSITIVE_INFINITY;
  private warned = false;

  constructor(options: MemoryGuardOptions) {
    this.options = options;
  }

  /**
   * Allows `bytes`, warns, or throws.
   * @param quotaLeft - the bytes that the quota still allows
   * @param purpose - the start of the message, which states the use of the bytes
   * @throws OutOfMemoryError if the action is `raise` and the platform has less
   */
  check(bytes: number, quotaLeft: number, purpose: (bytes: number, quotaLeft: number) => string): void {
    this.askIfDue();
    const { left } = this;
    if (bytes <= left) {
      this.left = left - bytes;
      return;
    }
    const detail = `${purpose(bytes, quotaLeft)}, but the platform has only ${left} available`;
    if (this.options.action === "raise") {
      throw new OutOfMemoryError({
        requested: bytes,
        available: quotaLeft,
        detail: `${detail}; lower maxQuota or free memory`,
      });
    }
    if (!this.warned) this.options.warn(detail);
    this.warned = true;
  }

  /** Records that `bytes` that were allowed are free again. */
  giveBack(bytes: number): void {
    this.left = Math.min(this.answered, this.left + bytes);
  }

  /** Calls `availableMemory` if the last result is too old. */
  private askIfDue(): void {
    const now = performance.now();
    if (now - this.askedAt < this.options.interval) return;
    this.askedAt = now;
    this.warned = false;
    const answer = this.options.availableMemory();
    this.left = answer !== undefined && answer >= 0 && Number.isFinite(answer) ? answer : Number.POSITIVE_INFINITY;
    this.answered = this.left;
  }
}
