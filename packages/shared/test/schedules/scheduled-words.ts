import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates, clientWords, mostClients } from "../../src/layout/client-fields.js";
import { state, totalHeaderWords } from "../../src/layout/header.js";
import { SharedWords, type WaitOutcome } from "../../src/words/shared-words.js";
import { Death } from "../mortal-words.js";
import { laneFields } from "./board.js";
import { levels, type Scheduler } from "./scheduler.js";
import type { OperationName } from "./trace.js";

const { atomics, stores, all } = levels;

/** The client whose state a word is; 0 for another word. */
function clientOf(index: number): number {
  const place = index - totalHeaderWords - client.state;
  const id = place / clientWords;
  return place % clientWords === 0 && id >= 1 && id <= mostClients ? id : 0;
}

/** Whether a word has the number of a thread, which differs in each run. */
function isThread(index: number): boolean {
  return (
    (index - totalHeaderWords) % clientWords === client.thread && index < totalHeaderWords + clientWords * mostClients
  );
}

/** The words of an attachment in a schedule: before each operation, another lane may run, or the attachment may be killed. */
export class ScheduledWords extends SharedWords {
  override readonly spins: number = 1;
  isDead = false;
  /** The number of the attachment; 0 if it has no place. */
  client = 0;

  constructor(
    view: Int32Array,
    readonly scheduler: Scheduler,
    /** Called when the place of a client becomes free. */
    private readonly freed: (id: number) => void,
  ) {
    super(view);
  }

  override get(index: number): number {
    this.pass(all, "get", index);
    return super.get(index);
  }

  override set(index: number, value: number): void {
    this.pass(stores, "set", index);
    super.set(index, value);
  }

  override load(index: number): number {
    // A thread that waits for the end of a section reads nothing new until then.
    const isSpinning = index === state.version && (super.load(index) & 1) === 1;
    if (!isSpinning) this.pass(atomics, "load", index);
    return this.noted(index, super.load(index));
  }

  override store(index: number, value: number): void {
    this.pass(atomics, "store", index);
    super.store(index, value);
    this.noted(index, isThread(index) ? 0 : value);
    this.noteClient(index, value);
  }

  override exchange(index: number, value: number): number {
    this.pass(atomics, "exchange", index);
    return this.noted(index, super.exchange(index, value));
  }

  override compareExchange(index: number, expected: number, value: number): number {
    this.pass(atomics, "compareExchange", index);
    const former = this.noted(index, super.compareExchange(index, expected, value));
    if (former === expected) this.noteClient(index, value);
    return former;
  }

  override fence(): void {
    this.pass(atomics, "fence", 0);
    super.fence();
  }

  override wait(index: number, expected: number, milliseconds: number): WaitOutcome {
    this.pass(atomics, "wait", index);
    if (this.noted(index, super.load(index)) !== expected) return "not-equal";
    return this.scheduler.block(index, expected, milliseconds);
  }

  override notify(index: number, count: number = Number.POSITIVE_INFINITY): void {
    this.pass(atomics, "notify", index);
    this.scheduler.wake(index, count);
  }

  /** A point of the schedule before a copy of bytes. */
  passBytes(place: number): void {
    this.pass(atomics, "bytes", place);
  }

  private pass(level: number, operation: OperationName, index: number): void {
    if (!this.isDead) this.isDead = this.scheduler.pass(level, operation, index);
    if (this.isDead) throw new Death("the client is dead");
  }

  private noted(index: number, value: number): number {
    this.scheduler.note(index, value);
    return value;
  }

  private noteClient(index: number, value: number): void {
    const id = clientOf(index);
    if (id === 0) return;
    const entry = stateOf(value);
    if (entry === clientStates.free || entry === clientStates.retired) {
      if (id === this.client) this.client = 0;
      this.freed(id);
    } else if (entry === clientStates.attached) {
      this.client = id;
      this.attached(id);
    }
  }

  private attached(id: number): void {
    const { board, lane } = this.scheduler;
    board.setLane(lane, laneFields.client, id);
    board.setLane(lane, laneFields.spared, 0);
  }
}
