import type { WaitOutcome } from "../words/shared-words.js";

/**
 * Counts the milliseconds that a thread has waited for the mutex, and the milliseconds that one client has held the mutex during
 * that wait.
 */
export class OwnerWatch {
  private readonly start = performance.now();
  private seen: number = this.start;
  private owner = 0;
  private held = 0;

  /** @param longestSleep - the maximum milliseconds of one sleep */
  constructor(private readonly longestSleep: number) {}

  get waited(): number {
    return this.seen - this.start;
  }

  /** The known milliseconds that this client has held the mutex. */
  heldBy(owner: number): number {
    return owner === this.owner ? this.held : 0;
  }

  /** Counts a sleep during which this client held the mutex. A clock that jumps, as after a suspension, counts as one sleep. */
  note(owner: number, outcome: WaitOutcome): void {
    const now = performance.now();
    const isSame = outcome === "timed-out" && owner === this.owner;
    this.held = isSame ? this.held + Math.min(now - this.seen, this.longestSleep) : 0;
    this.owner = owner;
    this.seen = now;
  }
}
