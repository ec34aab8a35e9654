import { HandleClosedError } from "@dmemfs/contract";
import { client } from "../layout/client-fields.js";
import type { SharedWords } from "../words/shared-words.js";

/**
 * Whether an attachment goes on. It ends itself by `dispose`, or others evict it, because they consider its thread dead. A thread
 * that runs on nevertheless finds that out at its next call, and touches nothing afterwards.
 */
export class Membership {
  /** Called when the attachment finds out that others have ended it. */
  evicted: () => void = () => {};
  private reason: string | undefined;

  constructor(
    private readonly words: SharedWords,
    /** Its record. */
    private readonly record: number,
    /** The word of its state, while it goes on. */
    private readonly life: number,
  ) {}

  /** Whether the attachment has ended, and knows it. */
  get isOver(): boolean {
    return this.reason !== undefined;
  }

  /** Whether others let it go on. Certain within a transaction: an evicting thread takes the mutex before it releases anything. */
  get isCurrent(): boolean {
    return this.words.get(this.record + client.state) === this.life;
  }

  /** Whether others let it go on after what it did before, without a transaction. */
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
   * Begins to change words or bytes outside of transactions, of a file whose lock the attachment holds. A thread that evicts it waits for
   * `leaveInside`.
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
    this.reason = "was ended by another, which took its thread for dead";
    this.evicted();
  }
}
