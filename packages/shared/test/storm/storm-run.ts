import type { ShareToken } from "../../src/attachment/share-token.js";
import type { StormWork } from "./operations.js";
import type { StormFault } from "./storm-faults.js";

/** The data of a worker of a storm. */
export interface StormRun {
  readonly token: ShareToken;
  /** The words of the board. */
  readonly board: Int32Array;
  /** The number of the worker among those that run; a new worker takes the place of one that was killed. */
  readonly place: number;
  readonly seed: number;
  /** Whether it may be killed. */
  readonly isMortal: boolean;
  readonly work: StormWork;
  readonly fault: StormFault | undefined;
}

/** A message of a worker of a storm. */
export type StormMessage = { readonly over: true } | { readonly failure: string };
