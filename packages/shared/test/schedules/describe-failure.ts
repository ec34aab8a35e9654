import type { ScheduleResult } from "./schedule-run.js";

/** Tells a failed schedule: why it failed, and which lane went on where. */
export function describeFailure({ seed, failure, switches }: ScheduleResult): string {
  const lines = switches.map(
    ({ from, to, reason, operation, word, count }) =>
      `lane ${from} ${reason} before operation ${count} (${operation} ${word}), lane ${to} goes on`,
  );
  return [`seed ${seed}: ${failure}`, ...lines].join("\n");
}
