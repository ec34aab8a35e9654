import type { Rule, RuleGroup } from "./rule.js";

/** A rule that a subject violated, and the error. */
export interface Violation<Subject> {
  /** The group of the rule. */
  readonly group: RuleGroup<Subject>;
  /** The violated rule. Its `check` can be called again, for example in a debugger. */
  readonly rule: Rule<Subject>;
  /** The error of `check`. */
  readonly error: unknown;
}

/**
 * Checks every rule that applies, without a runner, and returns the violated rules in order; an empty array for a subject that
 * conforms. Never rejects because of the subject.
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
