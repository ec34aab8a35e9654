import type { ShareToken } from "../../src/attachment/share-token.js";
import type { FaultName } from "./faults.js";
import type { Switch } from "./trace.js";

/** What a worker of schedules is started with. */
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

/** How a schedule went. */
export interface ScheduleResult {
  readonly seed: number;
  /** Why it failed. */
  readonly failure: string | undefined;
  /** A hash of all atomic operations. */
  readonly hash: number;
  /** All operations. */
  readonly operations: number;
  readonly deaths: number;
  readonly switches: readonly (Switch & { readonly word: string })[];
}

/** What a worker posts after a batch: the leader with the last schedule, and how many there were. */
export interface BatchResult {
  readonly count: number;
  readonly operations: number;
  /** Attachments that were killed. */
  readonly deaths: number;
  readonly preemptions: number;
  /** Hand-overs of any reason. */
  readonly switches: number;
  readonly last: ScheduleResult | undefined;
}
