import type { ShareToken } from "../../src/attachment/share-token.js";
import type { LateWork } from "./late-works.js";

/** The data of a worker that still runs after its death was reported. */
export interface LateRun {
  readonly token: ShareToken;
  readonly work: LateWork;
  /** The words of `lateWords`. */
  readonly board: Int32Array;
}

/** The words that the worker and the main thread share. */
export const lateWords = {
  isOver: 0,
  /** The number of its present attachment; 0 until that attachment can be evicted. */
  client: 1,
  /** Operations of the present attachment. */
  done: 2,
  /** How many of its evictions it has noticed. */
  evictions: 3,
  /** How many evictions may be followed by another attachment. */
  permitted: 4,
  end: 5,
} as const;
