import type { Clause, Topic } from "./clause.js";

/** A clause that a subject broke, and how. */
export interface Violation<Subject> {
  readonly topic: Topic<Subject>;
  readonly clause: Clause<Subject>;
  /** What `check` threw. */
  readonly error: unknown;
}

/**
 * Checks every clause without a runner and answers those that the subject broke, in order; none for a subject that
 * conforms. Never rejects because of the subject.
 */
export async function findViolations<Subject>(
  topics: readonly Topic<Subject>[],
  subject: Subject,
): Promise<Violation<Subject>[]> {
  const violations: Violation<Subject>[] = [];
  for (const topic of topics) {
    for (const clause of topic.clauses) {
      try {
        await clause.check(subject);
      } catch (error) {
        violations.push({ topic, clause, error });
      }
    }
  }
  return violations;
}
