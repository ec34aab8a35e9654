import type { ScheduleResult } from "./schedule-run.js";

/** Describes a failed schedule: the reason, and where each lane was resumed. */
export function describeFailure({ seed, failure, switches }: ScheduleResult): string {
  const lines = switches.map(
    ({ from, to, reason, operation, word, count }) =>
      `lane ${from} ${reason} before operation ${count} (${operation} ${word}), lane ${to} continues`,
  );
  return [`seed ${seed}: ${failure}`, ...lines].join("\n");
}
