import type { Rule } from "./rule.js";

/** Makes a rule that applies only where `skipReason` returns undefined. Elsewhere its `check` throws, since it tests nothing. */
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
