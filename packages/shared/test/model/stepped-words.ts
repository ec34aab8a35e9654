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
 * The words of a model. Code runs over them up to its second atomic operation, where an error stops it. The next step runs the
 * code again from the beginning: it replays the recorded results of all earlier calls, and then carries out that operation.
 */
export class SteppedWords extends SharedWords {
  override readonly spins: number = 0;
  /** The results of the calls so far. */
  log: number[] = [];
  /** The index of the word that the code sleeps on. */
  sleepsOn: number | undefined;
  /** How the sleep at the end of the previous step ended; undefined if it was not a sleep. */
  wake: number | undefined;
  /** Whether a wait for any word except the mutex has timed out. */
  isLate = false;
  /** Whether taking the mutex is one step, which happens only while the mutex is free. Otherwise the code of the mutex runs. */
  isMutexAbstract = true;
  /** Whether the client may die, so that the commit of a transaction is a step. */
  isMortal = false;
  /** Whether the next operation takes the mutex. */
  wantsMutex = false;
  /** A hash of the values that the code still knows: the results of its calls since the last reset. */
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

  /** Begins a step of code whose calls so far are in `log`. */
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
    // Within a transaction a load does not end a step: other clients could make their earlier stores before the transaction as
    // well.
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

  /** Resets `known` after a transaction: the code still knows its own record and the clients that it must wake. */
  private forgetTransaction(): void {
    this.known = new Hash();
    for (let field = 0; field < holdWords; field++) this.known.mix(this.memory.get(this.record + field));
    this.known.mix(this.woken);
    this.known.mix(this.isLate ? 1 : 2);
  }

  /** Resets `known` after a wait: the code begins its loop again. */
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

  /** Whether the step has ended before the end of the code. */
  get hasPaused(): boolean {
    return this.isPaused;
  }
}
