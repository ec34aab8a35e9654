import type { Clause, Topic } from "./clause.js";
import { type Runner, ruleTimeout } from "./runner.js";

/** Registers one test a clause with the runner, grouped by topic under `title`; a clause that does not apply as skipped. */
export function describeTopics<Subject>(
  { describe, it }: Runner,
  title: string,
  topics: readonly Topic<Subject>[],
  subject: Subject,
): void {
  describe(title, () => {
    for (const topic of topics) {
      describe(topic.name, () => {
        for (const clause of topic.clauses) register(it, clause, subject);
      });
    }
  });
}

function register<Subject>(it: Runner["it"], clause: Clause<Subject>, subject: Subject): void {
  const reason = skipReasonOf(clause, subject);
  const body = (): void | Promise<void> => clause.check(subject);
  if (reason !== undefined) it.skip?.(`${clause.name} (not run: ${reason})`, body);
  else setTimeoutOf(it(clause.name, body, ruleTimeout));
}

/** A subject that cannot be asked outside of a test is asked by the test, which fails if it cannot be asked there either. */
function skipReasonOf<Subject>(clause: Clause<Subject>, subject: Subject): string | undefined {
  try {
    return clause.skipReason?.(subject);
  } catch {
    return undefined;
  }
}

/** Mocha takes no timeout as an argument. */
function setTimeoutOf(test: unknown): void {
  if (typeof test !== "object" || test === null || !("timeout" in test)) return;
  if (typeof test.timeout === "function") test.timeout(ruleTimeout);
}
