import type { ArenaProblem } from "../check/index.js";

/** What `repair()` returns. */
export interface RepairResult {
  /** What `check()` found before: at most 1000; empty if nothing was to be repaired. */
  readonly problems: ArenaProblem[];
  /** A sentence for each thing that could not be kept as it was, which begins with the path that it has now. At most 1000. */
  readonly lost: string[];
}
