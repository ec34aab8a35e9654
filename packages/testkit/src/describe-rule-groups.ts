import type { Rule, RuleGroup } from "./rule.js";
import { type Runner, ruleTimeout } from "./runner.js";

/** Registers one test a rule with the runner, by group under `title`; a rule that does not apply as skipped. */
export function describeRuleGroups<Subject>(
  { describe, it }: Runner,
  title: string,
  groups: readonly RuleGroup<Subject>[],
  subject: Subject,
): void {
  describe(title, () => {
    for (const group of groups) {
      describe(group.name, () => {
        for (const rule of group.rules) register(it, rule, subject);
      });
    }
  });
}

function register<Subject>(it: Runner["it"], rule: Rule<Subject>, subject: Subject): void {
  const reason = skipReasonOf(rule, subject);
  const body = (): void | Promise<void> => rule.check(subject);
  if (reason !== undefined) it.skip?.(`${rule.name} (not run: ${reason})`, body);
  else setTimeoutOf(it(rule.name, body, ruleTimeout));
}

/** A subject that cannot be asked outside of a test is asked by the test, which fails if it cannot be asked there either. */
function skipReasonOf<Subject>(rule: Rule<Subject>, subject: Subject): string | undefined {
  try {
    return rule.skipReason?.(subject);
  } catch {
    return undefined;
  }
}

/** Mocha takes no timeout as an argument. */
function setTimeoutOf(test: unknown): void {
  if (typeof test !== "object" || test === null || !("timeout" in test)) return;
  if (typeof test.timeout === "function") test.timeout(ruleTimeout);
}
