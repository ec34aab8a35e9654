import type { Rule } from "./rule.js";

/**
 * Creates a rule that applies only if `skipReason` returns undefined. Otherwise its `check` throws, because it tests nothing.
 */
export function conditional<Subject>(
  skipReason: (subject: Subject) => string | undefined,
  { name, check }: Rule<Subject>,
): Rule<Subject> {
  return {
    name,
    skipReason,
    check(subject) {
      const reason = skipReason(subject);
      if (reason !== undefined) throw new Error(`the rule cannot be tested: ${reason}`);
      return check(subject);
    },
  };
}
