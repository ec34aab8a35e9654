import type { ShareToken } from "../../src/attachment/share-token.js";
import type { FaultName } from "./faults.js";
import type { Switch } from "./trace.js";

/** The data of a worker that runs schedules. */
export interface ScheduleRun {
  readonly token: ShareToken;
  readonly board: Int32Array;
  readonly lane: number;
  readonly fault: FaultName | undefined;
}

/** Seeds to run one after the other, up to the first failure. */
export interface Batch {
  readonly first: number;
  readonly count: number;
}

/** The result of a schedule. */
export interface ScheduleResult {
  readonly seed: number;
  /** The reason of its failure. */
  readonly failure: string | undefined;
  /** A hash of all atomic operations. */
  readonly hash: number;
  /** All operations. */
  readonly operations: number;
  readonly deaths: number;
  readonly switches: readonly (Switch & { readonly word: string })[];
}

/** The message of a worker after a batch: the leader adds the last schedule, and the number of schedules. */
export interface BatchResult {
  readonly count: number;
  readonly operations: number;
  /** Attachments that were killed. */
  readonly deaths: number;
  readonly preemptions: number;
  /** The number of hand-overs for any reason. */
  readonly switches: number;
  readonly last: ScheduleResult | undefined;
}
