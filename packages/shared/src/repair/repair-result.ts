import type { ArenaProblem } from "../check/index.js";

/** The result of `repair()`. */
export interface RepairResult {
  /** The problems that `check()` found before the repair: at most 1000; empty if there was no problem. */
  readonly problems: ArenaProblem[];
  /** A sentence for each loss, or possible loss. It begins with the path of the node after the repair. At most 1000. */
  readonly lost: string[];
}
