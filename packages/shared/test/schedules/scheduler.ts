import { stateOf } from "../../src/clients/client-records.js";
import { client, clientStates } from "../../src/layout/client-fields.js";
import type { Geometry } from "../../src/layout/geometry.js";
import { state } from "../../src/layout/header.js";
import { hold, holdStates, holdWords } from "../../src/layout/hold-fields.js";
import type { WaitOutcome } from "../../src/words/shared-words.js";
import { type Board, laneFields, laneStates, places } from "./board.js";
import { BoardRandom } from "./board-random.js";
import { type OperationName, operations, reasons, type Switch, Trace } from "./trace.js";

/** Thrown by every operation after the schedule has failed. */
export class Abort extends Error {}

/** Which operations count: a higher level includes those below. */
export const levels = { atomics: 0, stores: 1, all: 2 } as const;

/** The logarithm of the maximum number of operations before the next event, for each level. */
const longest = [8, 11, 13] as const;

const mostOperations = 400_000;
const mostTimeouts = 1000;
const never = 2 ** 31 - 1;

const outcomes: readonly WaitOutcome[] = ["ok", "not-equal", "timed-out"];
const timedOut = 2;

/**
 * One lane's part of the scheduler. The lane that runs draws from the seed when to stop and which lane runs next. It hands over
 * only at that moment. Between lanes, the state of the schedule is on the board.
 */
export class Scheduler {
  readonly random: BoardRandom;
  readonly trace: Trace;
  private level = 0;
  private left = never;
  private operations = 0;
  private hash = 0;
  private isFailed = false;

  constructor(
    readonly board: Board,
    readonly lane: number,
    /** The words of the arena. */
    private readonly words: Int32Array,
    private readonly geometry: Geometry,
  ) {
    this.random = new BoardRandom(board, places.random);
    this.trace = new Trace(board);
  }

  /** Begins a schedule. @returns the lane that runs first */
  begin(seed: number): number {
    const { board, random } = this;
    board.set(places.random, Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
    const lanes = 2 + random.below(3);
    const start = board.get(places.random);
    board.reset(seed, lanes);
    board.set(places.random, start);
    board.set(places.preemptions, 1 + random.below(6));
    board.set(places.kills, random.pick([0, 0, 0, 1, 1, 2]));
    this.load();
    this.arm();
    this.save();
    return random.below(lanes);
  }

  /** Disables all events from now on: the lanes have finished. */
  calm(): void {
    this.load();
    this.left = never;
    this.operations = 0;
    this.board.set(places.timeouts, 0);
  }

  /** Called before each operation of the lane. Returns whether the lane is killed there. */
  pass(level: number, operation: OperationName, index: number): boolean {
    if (this.isFailed) throw new Abort();
    if (++this.operations > mostOperations) this.fail("the schedule does not end");
    if (level > this.level || --this.left > 0) return false;
    return this.happen(operation, index);
  }

  /** Adds the result of an atomic operation to the hash. */
  note(index: number, value: number): void {
    this.hash = Math.imul(this.hash ^ index, 0x01000193) ^ Math.imul(value, 0x85ebca6b);
  }

  /** The time of the schedule, which passes only when a wait times out. */
  get now(): number {
    return this.board.get(places.now);
  }

  /** Whether an attachment was evicted, and has not been recovered. */
  isEvicted(id: number): boolean {
    return stateOf(this.words[this.geometry.client(id) + client.state] as number) === clientStates.evicted;
  }

  private happen(operation: OperationName, index: number): boolean {
    const { board, random } = this;
    const kills = board.get(places.kills);
    const isKilled = random.below(board.get(places.preemptions) + kills) < kills;
    board.add(isKilled ? places.kills : places.preemptions, -1);
    this.arm();
    if (isKilled) return board.lane(this.lane, laneFields.spared) === 0;
    const next = this.another();
    if (next === this.lane) return false;
    board.add(places.preempted, 1);
    this.switchTo(next, "is preempted", operation, index);
    return false;
  }

  /** Draws when the next event happens. */
  private arm(): void {
    const { board, random } = this;
    this.left = never;
    if (board.get(places.preemptions) + board.get(places.kills) === 0) return;
    this.level = random.pick([
      levels.atomics,
      levels.atomics,
      levels.atomics,
      levels.stores,
      levels.stores,
      levels.all,
    ]);
    this.left = 1 + random.below(2 ** random.below((longest[this.level] as number) + 1));
  }

  /** A lane to run in place of this one. If that lane waits, its wait times out. */
  private another(): number {
    const { board, random, lane } = this;
    const runnable = board.lanesIn(laneStates.runnable).filter((other) => other !== lane);
    const blocked = board.lanesIn(laneStates.blocked);
    if (blocked.length > 0 && (runnable.length === 0 || random.below(4) === 0))
      return this.timeOut(random.pick(blocked));
    return runnable.length === 0 ? lane : random.pick(runnable);
  }

  /** Blocks the lane until the word is notified or the wait times out. */
  block(index: number, expected: number, milliseconds: number): WaitOutcome {
    const { board, lane } = this;
    board.setLane(lane, laneFields.state, laneStates.blocked);
    board.setLane(lane, laneFields.index, index);
    board.setLane(lane, laneFields.expected, expected);
    board.setLane(lane, laneFields.deadline, this.now + Math.ceil(milliseconds));
    board.setLane(lane, laneFields.order, board.add(places.order, 1));
    const next = this.following();
    if (next !== lane) this.switchTo(next, "waits", "wait", index);
    return outcomes[board.lane(lane, laneFields.outcome)] as WaitOutcome;
  }

  /** Resumes lanes that wait for a word, in their order of arrival. */
  wake(index: number, count: number): void {
    const { board } = this;
    const waiting = board.lanesIn(laneStates.blocked).filter((lane) => board.lane(lane, laneFields.index) === index);
    waiting.sort((one, other) => board.lane(one, laneFields.order) - board.lane(other, laneFields.order));
    for (const lane of waiting.slice(0, count)) this.unblock(lane, 0);
  }

  private unblock(lane: number, outcome: number): void {
    this.board.setLane(lane, laneFields.state, laneStates.runnable);
    this.board.setLane(lane, laneFields.outcome, outcome);
  }

  private timeOut(lane: number): number {
    const { board } = this;
    board.set(places.now, Math.max(this.now, board.lane(lane, laneFields.deadline)));
    if (board.add(places.timeouts, 1) > mostTimeouts) {
      this.fail(`the lanes wait forever; the word of the mutex is ${this.words[state.mutex]}`);
    }
    this.unblock(lane, timedOut);
    return lane;
  }

  /** The lane that runs if this one cannot; -1 if all have finished. */
  private following(): number {
    const { board, random } = this;
    const runnable = board.lanesIn(laneStates.runnable);
    if (runnable.length > 0) return random.pick(runnable);
    const blocked = board.lanesIn(laneStates.blocked);
    if (blocked.length === 0) return -1;
    if (!this.isFailed) this.requireReasons(blocked);
    blocked.sort((one, other) => board.lane(one, laneFields.deadline) - board.lane(other, laneFields.deadline));
    return this.timeOut(blocked[0] as number);
  }

  /**
   * Fails if a lane sleeps without a reason while no lane runs. After a death this is allowed: the dead lane would have woken it.
   */
  private requireReasons(blocked: readonly number[]): void {
    const { board } = this;
    if (board.get(places.deaths) > 0) return;
    for (const lane of blocked) {
      const index = board.lane(lane, laneFields.index);
      if (index === state.mutex) this.fail(`lane ${lane} sleeps for the mutex, and no running lane could release it`);
      // Waits for the end of a change of bytes are short, and no thread wakes them. An attachment that is evicted while it waits
      // finds that out at its next check.
      if (index < this.geometry.hold(0) || board.lane(lane, laneFields.spared) === 1) continue;
      const isTold = this.words[index] !== board.lane(lane, laneFields.expected);
      if (isTold || !this.isWaiting(index)) this.fail(`lane ${lane} sleeps, but its request is settled`);
    }
  }

  /** Whether the hold record with this wake word waits. */
  private isWaiting(wake: number): boolean {
    if ((wake - this.geometry.hold(0)) % holdWords !== hold.wake) return true;
    const found = this.words[wake - hold.wake + hold.state];
    return found === holdStates.readWait || found === holdStates.writeWait;
  }

  /** Continues as another attachment after the lane was killed. */
  rise(): void {
    this.board.add(places.deaths, 1);
    this.board.setLane(this.lane, laneFields.lives, this.board.lane(this.lane, laneFields.lives) + 1);
    const next = this.following();
    if (next !== this.lane) this.switchTo(next, "is killed", "end", 0);
  }

  /** Ends the lane. The thread is free for another schedule. */
  finish(): void {
    const { board, lane } = this;
    board.setLane(lane, laneFields.state, laneStates.finished);
    const next = this.followingOrLeader();
    this.trace.add(lane, next, reasons.indexOf("has finished"), operations.indexOf("end"), 0, this.operations);
    this.save();
    board.handOver(next);
  }

  private followingOrLeader(): number {
    try {
      return Math.max(0, this.following());
    } catch (error) {
      if (!(error instanceof Abort)) throw error;
      return this.board.lanesIn(laneStates.blocked)[0] ?? 0;
    }
  }

  /** Blocks the thread until its lane is resumed. */
  awaitTurn(): void {
    this.board.awaitTurn(this.lane);
    this.load();
  }

  private switchTo(next: number, reason: Switch["reason"], operation: OperationName, index: number): void {
    const { board, lane } = this;
    this.trace.add(lane, next, reasons.indexOf(reason), operations.indexOf(operation), index, this.operations);
    this.save();
    board.handOver(next);
    this.awaitTurn();
    if (this.isFailed) throw new Abort();
  }

  /** Ends the schedule. @throws Abort */
  fail(reason: string): never {
    this.board.fail(reason);
    this.isFailed = true;
    throw new Abort();
  }

  private save(): void {
    const { board } = this;
    board.set(places.level, this.level);
    board.set(places.left, this.left);
    board.set(places.operations, this.operations);
    board.set(places.hash, this.hash);
  }

  private load(): void {
    const { board } = this;
    this.level = board.get(places.level);
    this.left = board.get(places.left);
    this.operations = board.get(places.operations);
    this.hash = board.get(places.hash);
    this.isFailed = board.get(places.failed) !== 0;
  }
}
