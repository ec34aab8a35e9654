import { HandleClosedError } from "@dmemfs/contract";
import { client } from "../layout/client-fields.js";
import type { SharedWords } from "../words/shared-words.js";

/**
 * Whether an attachment may continue. `dispose` ends it, or another thread evicts it because its thread is considered dead. If
 * that thread still runs, its next call finds the eviction, and it changes nothing afterwards.
 */
export class Membership {
  /** Called when the attachment finds that it was evicted. */
  evicted: () => void = () => {};
  private reason: string | undefined;

  constructor(
    private readonly words: SharedWords,
    /** Its record. */
    private readonly record: number,
    /** The word of its state, until it ends. */
    private readonly life: number,
  ) {}

  /** Whether the attachment has ended, and has found that out. */
  get isOver(): boolean {
    return this.reason !== undefined;
  }

  /**
   * Whether the attachment is not evicted. Certain within a transaction: an evicting thread takes the mutex before it releases
   * anything.
   */
  get isCurrent(): boolean {
    return this.words.get(this.record + client.state) === this.life;
  }

  /** The same outside of a transaction. The read is ordered after all earlier stores of the attachment. */
  get isStillCurrent(): boolean {
    return this.words.load(this.record + client.state) === this.life;
  }

  /** @throws HandleClosedError if the attachment has ended */
  require(): void {
    if (this.reason !== undefined || !this.isCurrent) throw this.refusal();
  }

  /** The error of a call after the end. */
  refusal(): HandleClosedError {
    this.leave();
    return new HandleClosedError({ detail: `this attachment to the shared filesystem ${this.reason}` });
  }

  /** Ends it, with the attachment itself. */
  end(): void {
    this.reason = "was disposed of";
  }

  /**
   * Begins to change words or bytes of a file outside of transactions. The attachment holds the lock of the file. A thread that
   * evicts it waits for `leaveInside`.
   * @throws HandleClosedError if the attachment has ended
   */
  enterInside(): void {
    this.words.store(this.record + client.inside, 1);
    if (this.isStillCurrent) return;
    this.leaveInside();
    throw this.refusal();
  }

  leaveInside(): void {
    this.words.store(this.record + client.inside, 0);
  }

  private leave(): void {
    if (this.reason !== undefined) return;
    this.reason = "was ended by another thread, which considered its thread dead";
    this.evicted();
  }
}
