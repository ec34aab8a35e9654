import type { Clause, Topic } from "./clause.js";

/** A clause that a subject broke, and how. */
export interface Violation<Subject> {
  /** The topic of the clause. */
  readonly topic: Topic<Subject>;
  /** The clause that was broken. Its `check` may be called again, to see the same in a debugger. */
  readonly clause: Clause<Subject>;
  /** What `check` threw. */
  readonly error: unknown;
}

/**
 * Checks every clause that applies, without a runner, and returns those that the subject broke, in order; none for a subject
 * that conforms. Never rejects because of the subject.
 */
export async function findViolations<Subject>(
  topics: readonly Topic<Subject>[],
  subject: Subject,
): Promise<Violation<Subject>[]> {
  const violations: Violation<Subject>[] = [];
  for (const topic of topics) {
    for (const clause of topic.clauses) {
      try {
        if (clause.skipReason?.(subject) === undefined) await clause.check(subject);
      } catch (error) {
        violations.push({ topic, clause, error });
      }
    }
  }
  return violations;
}
