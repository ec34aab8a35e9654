import { state } from "../../src/layout/header.js";
import { hold, holdWords } from "../../src/layout/hold-fields.js";
import { SharedWords, type WaitOutcome } from "../../src/words/shared-words.js";
import { Hash } from "./hash.js";
import type { ModelMemory } from "./model-memory.js";

const outcomes = ["ok", "not-equal", "timed-out"] as const;

/** How a sleep ends: an index of the outcomes of a wait. */
export const wakes = { notified: 0, timedOut: 2 } as const;

/** Thrown by every call after the end of a step. */
const pause = new Error("the step has ended");

/**
 * The words of a model. Code runs over them up to its second atomic operation, and is then stopped by an error. The next step runs
 * it again from its beginning, with the recorded results of all its calls, and carries the atomic operation out.
 */
export class SteppedWords extends SharedWords {
  override readonly spins: number = 0;
  /** The results of the calls so far. */
  log: number[] = [];
  /** The word for whose change the code sleeps. */
  sleepsOn: number | undefined;
  /** How the sleep ended in which the former step left the code. */
  wake: number | undefined;
  /** Whether a wait for a word but the mutex has timed out. */
  isLate = false;
  /** Whether the mutex is a step that happens only while the mutex is free. Otherwise its own code runs. */
  isMutexAbstract = true;
  /** Whether the client may die, so that the commit of a transaction is a step. */
  isMortal = false;
  /** Whether the next operation takes the mutex. */
  wantsMutex = false;
  /** A hash of what the code knows: of its calls since the last moment at which it had forgotten them. */
  known: Hash = new Hash();
  private woken = 0;
  private position = 0;
  private hasOperated = false;
  private isPaused = false;

  constructor(
    readonly memory: ModelMemory,
    private readonly client: number,
    /** The first word of the hold record of the client. */
    private readonly record: number,
    private readonly notified: (index: number, count: number) => void,
  ) {
    super(new Int32Array(1));
  }

  /** Begins a step of code that has made these calls. */
  restart(log: readonly number[], known: Hash, wake: number | undefined): void {
    this.log = log.slice();
    this.known = known.copy();
    this.wantsMutex = false;
    this.woken = 0;
    this.wake = wake;
    this.sleepsOn = undefined;
    this.isLate = false;
    this.position = 0;
    this.hasOperated = false;
    this.isPaused = false;
  }

  override get(index: number): number {
    return this.isReplayed ? this.replay() : this.note(this.plain(index));
  }

  override set(index: number, value: number): void {
    if (this.isReplayed) this.replay();
    else {
      if (this.isMortal && index === state.journalLength && value === 0) this.atomic(index);
      else this.plain(index);
      this.memory.set(index, value);
      this.note(0);
      if (value !== 0 && (index - this.record) % holdWords === hold.wake) this.woken = this.woken * 3 + index;
    }
  }

  override load(index: number): number {
    if (this.isReplayed) return this.replay();
    // Within a transaction a load does not end a step: what others store before it, they could also store before the
    // transaction.
    return this.note(this.isInside ? this.plain(index) : this.atomic(index));
  }

  override store(index: number, value: number): void {
    this.exchange(index, value);
  }

  override exchange(index: number, value: number): number {
    if (this.isReplayed) return this.replay();
    const former = this.atomic(index);
    this.memory.set(index, value);
    return this.note(former);
  }

  override compareExchange(index: number, expected: number, value: number): number {
    if (this.isReplayed) return this.replay();
    this.wantsMutex = this.isMutexAbstract && index === state.mutex && expected === 0;
    const former = this.atomic(index);
    this.wantsMutex = false;
    if (former === expected) this.memory.set(index, value);
    if (former === expected && index === state.mutex && value === 0) this.forgetTransaction();
    // The code learns only whether it has succeeded.
    return this.note(former, former === expected ? 1 : 0);
  }

  override wait(index: number, expected: number): WaitOutcome {
    const isReplayed = this.isReplayed;
    const outcome = isReplayed ? this.replay() : this.note(this.waitNow(index, expected));
    if (outcome === wakes.timedOut && index !== state.mutex) this.isLate = true;
    if (!isReplayed) this.forgetWait(index);
    return outcomes[outcome] as WaitOutcome;
  }

  override notify(index: number, count: number = Number.POSITIVE_INFINITY): void {
    if (this.isReplayed) this.replay();
    else {
      this.atomic(index);
      this.notified(index, count);
      this.note(0);
    }
  }

  protected get isReplayed(): boolean {
    return this.position < this.log.length;
  }

  protected replay(): number {
    return this.log[this.position++] as number;
  }

  protected note(result: number, learnt: number = result): number {
    this.log.push(result);
    this.known.mix(learnt);
    this.position++;
    return result;
  }

  /** Reads a word for an atomic operation: the second one ends the step. */
  protected atomic(index: number): number {
    if (this.isPaused || this.hasOperated) this.pause();
    this.hasOperated = true;
    return this.memory.get(index);
  }

  private get isInside(): boolean {
    return (this.memory.get(state.mutex) & 255) === this.client;
  }

  /** After a transaction, the code knows what it did with its own record, and which clients it has to wake. */
  private forgetTransaction(): void {
    this.known = new Hash();
    for (let field = 0; field < holdWords; field++) this.known.mix(this.memory.get(this.record + field));
    this.known.mix(this.woken);
    this.known.mix(this.isLate ? 1 : 2);
  }

  /** After a wait, the code begins its loop again. */
  private forgetWait(index: number): void {
    if (index === state.mutex && this.isMutexAbstract) throw new Error("the mutex was busy");
    this.known = new Hash();
    this.known.mix(index);
    this.known.mix(this.isLate ? 3 : 4);
  }

  private plain(index: number): number {
    if (this.isPaused) throw pause;
    return this.memory.get(index);
  }

  private waitNow(index: number, expected: number): number {
    const value = this.atomic(index);
    if (this.wake !== undefined) return this.wake;
    if (value !== expected) return 1;
    this.sleepsOn = index;
    this.pause();
  }

  private pause(): never {
    this.isPaused = true;
    throw pause;
  }

  /** Whether the step has ended before the code. */
  get hasPaused(): boolean {
    return this.isPaused;
  }
}
