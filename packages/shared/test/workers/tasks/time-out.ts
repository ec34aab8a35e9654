import type { TaskContext } from "../task-context.js";
import { holdCounts } from "./hold-file.js";

/** Milliseconds until opens threw, by their timeout. */
export interface TimeoutReport {
  readonly ofNone: readonly number[];
  readonly of250: readonly number[];
}

/** Opens the file that another worker holds, with timeouts of 0 and of 250 ms. */
export function timeOut(context: TaskContext): TimeoutReport {
  context.awaitCount(holdCounts.held);
  const ofNone: number[] = [];
  const of250: number[] = [];
  for (const _round of context.rounds()) {
    ofNone.push(refusal(context, 0));
    of250.push(refusal(context, 250));
  }
  return { ofNone, of250 };
}

function refusal(context: TaskContext, lockTimeout: number): number {
  const start = performance.now();
  const isOpened = context.tries(() => context.fs.open("/file", "rb", { lockTimeout }).close(), "EAGAIN");
  const elapsed = performance.now() - start;
  if (isOpened) throw new Error("the file was opened although another worker holds it");
  return elapsed;
}
