/** Maximum number of lanes of a schedule. A lane is a worker; one runs at a time. */
export const mostLanes = 4;

/** The words that the workers of a schedule share. Only the lane that runs reads or writes them, except `go`. */
export const places = {
  /** 1 after an invariant was violated: every later operation of all lanes throws. */
  failed: 0,
  /** 1 after the last schedule. */
  isOver: 1,
  seed: 2,
  lanes: 3,
  random: 4,
  /** Which operations count for the next event: an entry of `levels`. */
  level: 5,
  /** Operations that count before the next event. */
  left: 6,
  preemptions: 7,
  kills: 8,
  /** Lanes that were killed in this schedule. */
  deaths: 9,
  /** The time of the schedule, in milliseconds. */
  now: 10,
  /** A number for each wait, so that the first waiter is woken first. */
  order: 11,
  /** A hash of all atomic operations. */
  hash: 12,
  operations: 13,
  timeouts: 14,
  /** 1 after a file was reported, or might have been reported, as partial: contents may be torn from then on. */
  isPartial: 15,
  switches: 16,
  textLength: 17,
  /** Preemptions so far. */
  preempted: 18,
  lane: 32,
  dead: 96,
  holds: 128,
  trace: 512,
  text: 4096,
  words: 16_384,
} as const;

/** The words of a lane. */
export const laneFields = {
  /** 1 if the lane runs. */
  go: 0,
  state: 1,
  /** The index of the word that it waits for, and the old value of the word. */
  index: 2,
  expected: 3,
  /** The time at which the wait ends. */
  deadline: 4,
  /** How the wait has ended: an index of `outcomes`. */
  outcome: 5,
  order: 6,
  /** Incarnations of the lane: one more after each kill. */
  lives: 7,
  /** The place of its attachment; 0 if it no longer has one. */
  client: 8,
  /** 1: the attachment is being evicted though it runs, and is not killed. */
  spared: 9,
} as const;

const laneWords = 16;

export const laneStates = { absent: 0, runnable: 1, blocked: 2, finished: 3 } as const;

/** The memory that the lanes of a schedule share outside of the arena. */
export class Board {
  constructor(readonly words: Int32Array) {}

  static make(): Int32Array {
    return new Int32Array(new SharedArrayBuffer(4 * places.words));
  }

  get(index: number): number {
    return this.words[index] as number;
  }

  set(index: number, value: number): void {
    this.words[index] = value;
  }

  add(index: number, change: number): number {
    const value = this.get(index) + change;
    this.words[index] = value;
    return value;
  }

  lane(lane: number, field: number): number {
    return this.get(places.lane + lane * laneWords + field);
  }

  setLane(lane: number, field: number, value: number): void {
    this.set(places.lane + lane * laneWords + field, value);
  }

  /** The lanes in a state. */
  lanesIn(state: number): number[] {
    const found: number[] = [];
    for (let lane = 0; lane < mostLanes; lane++) if (this.lane(lane, laneFields.state) === state) found.push(lane);
    return found;
  }

  /** Empties the board for a schedule. */
  reset(seed: number, lanes: number): void {
    this.words.fill(0, places.seed, places.lane);
    this.words.fill(0, places.dead, places.trace);
    this.set(places.failed, 0);
    this.set(places.seed, seed);
    this.set(places.lanes, lanes);
    for (let lane = 0; lane < mostLanes; lane++) {
      this.words.fill(0, places.lane + lane * laneWords + 1, places.lane + (lane + 1) * laneWords);
      if (lane < lanes) this.setLane(lane, laneFields.state, laneStates.runnable);
    }
  }

  /** Resumes a lane. */
  handOver(lane: number): void {
    const go = places.lane + lane * laneWords + laneFields.go;
    Atomics.store(this.words, go, 1);
    Atomics.notify(this.words, go, 1);
  }

  /** Blocks the thread until its lane is resumed. */
  awaitTurn(lane: number): void {
    const go = places.lane + lane * laneWords + laneFields.go;
    while (Atomics.compareExchange(this.words, go, 1, 0) !== 1) Atomics.wait(this.words, go, 0);
  }

  /** Stores the reason why the schedule has failed. The first reason stays. */
  fail(text: string): void {
    if (this.get(places.failed) !== 0) return;
    this.set(places.failed, 1);
    const most = places.words - places.text;
    this.set(places.textLength, Math.min(text.length, most));
    for (let place = 0; place < this.get(places.textLength); place++) {
      this.set(places.text + place, text.charCodeAt(place));
    }
  }

  /** Why the schedule has failed; undefined if it has not. */
  get failure(): string | undefined {
    if (this.get(places.failed) === 0) return undefined;
    let text = "";
    for (let place = 0; place < this.get(places.textLength); place++) {
      text += String.fromCharCode(this.get(places.text + place));
    }
    return text;
  }
}
