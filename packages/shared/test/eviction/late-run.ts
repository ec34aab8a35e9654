import type { ShareToken } from "../../src/attachment/share-token.js";
import type { LateWork } from "./late-works.js";

/** What a worker is started with that goes on after its death was reported. */
export interface LateRun {
  readonly token: ShareToken;
  readonly work: LateWork;
  /** The words of `lateWords`. */
  readonly board: Int32Array;
}

/** The words that the worker and the main thread share. */
export const lateWords = {
  isOver: 0,
  /** The number of its present attachment; 0 before that can be evicted. */
  client: 1,
  /** Operations of the present attachment. */
  done: 2,
  /** How often it was evicted, and knew it. */
  evictions: 3,
  /** How many evictions may be followed by another attachment. */
  permitted: 4,
  end: 5,
} as const;
