import type { Step } from "./step.js";

/** A difference that is meant, with its reason. */
export interface KnownDifference {
  readonly reason: string;
  /** Whether what a step came to on the host may be something else on our side. */
  meets(step: Step, theirs: unknown): boolean;
  /** Whether our result is right all the same. */
  accepts(ours: unknown, theirs: unknown): boolean;
}

interface Refusal {
  readonly by: string;
  readonly results: readonly [{ readonly code?: string; readonly syscall?: string }?];
}

/**
 * What differs by design. Histories leave out more, since no result says anything about it: hard links (`EPERM`), names with a
 * backslash (`EINVAL`), the order of names in a directory, access times (reading changes none), the size of directories,
 * device and node numbers, and calls that exceed the quota.
 */
export const knownDifferences: readonly KnownDifference[] = [
  {
    reason: "The host looks at both paths of an asynchronous cp at once, and reports the failure that comes first.",
    meets: ({ name }, theirs) => name === "cp" && /^l?stat$/.test((theirs as Refusal).results[0]?.syscall ?? ""),
    accepts: (ours, theirs) => (ours as Refusal).by === (theirs as Refusal).by,
  },
];

/** The difference that a step may show. */
export function knownDifference(step: Step, theirs: unknown): KnownDifference | undefined {
  return knownDifferences.find((known) => known.meets(step, theirs));
}
