import { OutOfMemoryError } from "@dmemfs/contract";

/** What a guard does when the platform has less memory than is asked for: warns and goes on, or refuses. */
export type MemoryGuardAction = "warn" | "raise";

/** How a guard watches. */
export interface MemoryGuardOptions {
  /** Bytes the platform has left; undefined when that is not known, which lets everything pass. */
  readonly availableMemory: () => number | undefined;
  /** What happens when the platform has less than is asked for. `warn` warns once for each answer of the platform. */
  readonly action: MemoryGuardAction;
  /** Least milliseconds between two questions to the platform, on the monotonic timer. */
  readonly interval: number;
  /** Where a warning goes. */
  readonly warn: (message: string) => void;
}

/**
 * Compares what is about to be held with what the platform has left. It asks the platform at most once per interval, and in
 * between takes off what has passed since.
 */
export class MemoryGuard {
  private readonly options: MemoryGuardOptions;
  private askedAt = Number.NEGATIVE_INFINITY;
  /** What the platform said last; infinite when it does not know. */
  private answered = Number.POSITIVE_INFINITY;
  private left = Number.POSITIVE_INFINITY;
  private warned = false;

  constructor(options: MemoryGuardOptions) {
    this.options = options;
  }

  /**
   * Lets `bytes` pass, warns, or refuses.
   * @param quotaLeft - what the quota would still allow
   * @param purpose - what the bytes are for, as the start of the message
   * @throws OutOfMemoryError when the action is `raise` and the platform has less
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

  /** Notes that `bytes` that have passed are free again. */
  giveBack(bytes: number): void {
    this.left = Math.min(this.answered, this.left + bytes);
  }

  /** Asks the platform when the last answer is too old. */
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
