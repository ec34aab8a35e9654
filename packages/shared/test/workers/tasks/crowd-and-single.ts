import { holdStates } from "../../../src/layout/hold-fields.js";
import { slotOf } from "../../../src/nodes/node-number.js";
import { SharedMemoryFileSystem } from "../../../src/shared-memory-file-system.js";
import type { TaskContext } from "../task-context.js";
import { pause } from "./pause.js";

/** The counts of these tasks. */
const fairnessCounts = { passed: 0 } as const;

/** The results of a worker that waited for a file. */
export interface Waits {
  readonly entries: number;
  /** Milliseconds. */
  readonly longest: number;
  /** Maximum number of writers that were granted the lock during one wait. */
  readonly mostPassed: number;
}

/** Opens the file repeatedly to read, each time for 4 ms, until the run is over. */
export function restlessReader(context: TaskContext): void {
  for (const _round of context.rounds()) {
    using _file = context.fs.open("/file", "rb");
    pause(4);
  }
}

/** The same to write. Counts the writers that are granted the lock while a reader waits. */
export function restlessWriter(context: TaskContext): void {
  for (const _round of context.rounds()) {
    using _file = context.fs.open("/file", "r+b");
    if (isReaderWaiting(context)) context.count(fairnessCounts.passed);
    pause(1);
  }
}

function isReaderWaiting({ fs }: TaskContext): boolean {
  const { arena, parts } = SharedMemoryFileSystem.attachmentOf(fs);
  const { queues } = parts.holds;
  arena.structure.begin();
  const isWaiting = queues
    .recordsOf(slotOf(fs.stat("/file").inode))
    .some((id) => queues.stateOf(id) === holdStates.readWait);
  arena.structure.end();
  return isWaiting;
}

/** Opens the file to write, as often as it can. */
export function singleWriter(context: TaskContext): Waits {
  return enter(context, "r+b");
}

/** The same to read. */
export function singleReader(context: TaskContext): Waits {
  return enter(context, "rb");
}

function enter(context: TaskContext, mode: "rb" | "r+b"): Waits {
  let [entries, longest, mostPassed] = [0, 0, 0];
  for (const _round of context.rounds()) {
    const start = performance.now();
    using _file = context.fs.open("/file", mode);
    longest = Math.max(longest, performance.now() - start);
    mostPassed = Math.max(mostPassed, context.takeCount(fairnessCounts.passed));
    entries++;
  }
  return { entries, longest, mostPassed };
}
