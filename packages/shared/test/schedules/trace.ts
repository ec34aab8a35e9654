import { type Board, places } from "./board.js";

/** The operations before which a lane may be stopped. */
export const operations = [
  ...["get", "set", "load", "store", "exchange", "compareExchange", "wait", "notify", "fence", "bytes", "end"],
] as const;

export type OperationName = (typeof operations)[number];

/** The reason for a hand-over. */
export const reasons = ["is preempted", "is killed", "waits", "has finished"] as const;

const entryWords = 4;
const mostEntries = Math.floor((places.text - places.trace) / entryWords);

/** A hand-over from one lane to another. */
export interface Switch {
  readonly from: number;
  readonly to: number;
  readonly reason: (typeof reasons)[number];
  readonly operation: OperationName;
  readonly index: number;
  /** The number of atomic operations so far. */
  readonly count: number;
}

/** The hand-overs of a schedule, on its board. */
export class Trace {
  constructor(private readonly board: Board) {}

  add(from: number, to: number, reason: number, operation: number, index: number, count: number): void {
    const { board } = this;
    const entry = board.add(places.switches, 1) - 1;
    if (entry >= mostEntries) return;
    const start = places.trace + entry * entryWords;
    board.set(start, from + 8 * to + 64 * reason + 512 * operation);
    board.set(start + 1, index);
    board.set(start + 2, count);
  }

  get switches(): Switch[] {
    const { board } = this;
    return Array.from({ length: Math.min(board.get(places.switches), mostEntries) }, (_, entry) => {
      const start = places.trace + entry * entryWords;
      const packed = board.get(start);
      return {
        from: packed & 7,
        to: (packed >> 3) & 7,
        reason: reasons[(packed >> 6) & 7] as Switch["reason"],
        operation: operations[packed >> 9] as OperationName,
        index: board.get(start + 1),
        count: board.get(start + 2),
      };
    });
  }
}
