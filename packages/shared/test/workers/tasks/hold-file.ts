import type { TaskContext } from "../task-context.js";
import { pause } from "./pause.js";

/** The counts of these tasks. */
export const holdCounts = { held: 0, waiting: 1 } as const;

/** Holds the file to write, until the run is over. */
export function holdFile(context: TaskContext): void {
  using _file = context.fs.open("/file", "r+b");
  context.count(holdCounts.held);
  for (const _round of context.rounds()) pause(5);
}

/** Holds the file to write, until 100 ms after another worker waits for it. */
export function holdFileAwhile(context: TaskContext): void {
  using _file = context.fs.open("/file", "r+b");
  context.count(holdCounts.held);
  context.awaitCount(holdCounts.waiting);
  pause(100);
}
