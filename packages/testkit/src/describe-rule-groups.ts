import type { Rule, RuleGroup } from "./rule.js";
import { type Runner, ruleTimeout } from "./runner.js";

/**
 * Registers one test for each rule with the runner, grouped under `title`. A rule that does not apply is registered as skipped.
 */
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

/** If `skipReason` throws outside a test, the test itself calls it again, and fails if it throws again. */
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
