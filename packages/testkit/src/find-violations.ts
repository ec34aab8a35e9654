import type { Rule, RuleGroup } from "./rule.js";

/** A rule that a subject broke, and how. */
export interface Violation<Subject> {
  /** The group of the rule. */
  readonly group: RuleGroup<Subject>;
  /** The rule that was broken. Its `check` may be called again, to see the same in a debugger. */
  readonly rule: Rule<Subject>;
  /** What `check` threw. */
  readonly error: unknown;
}

/**
 * Checks every rule that applies, without a runner, and returns those that the subject broke, in order; none for a subject
 * that conforms. Never rejects because of the subject.
 */
export async function findViolations<Subject>(
  groups: readonly RuleGroup<Subject>[],
  subject: Subject,
): Promise<Violation<Subject>[]> {
  const violations: Violation<Subject>[] = [];
  for (const group of groups) {
    for (const rule of group.rules) {
      try {
        if (rule.skipReason?.(subject) === undefined) await rule.check(subject);
      } catch (error) {
        violations.push({ group, rule, error });
      }
    }
  }
  return violations;
}
