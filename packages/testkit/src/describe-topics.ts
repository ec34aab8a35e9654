import type { Topic } from "./clause.js";
import type { Runner } from "./runner.js";

/** Registers one test a clause with the runner, grouped by topic under `title`. */
export function describeTopics<Subject>(
  { describe, it }: Runner,
  title: string,
  topics: readonly Topic<Subject>[],
  subject: Subject,
): void {
  describe(title, () => {
    for (const topic of topics) {
      describe(topic.name, () => {
        for (const clause of topic.clauses) it(clause.name, () => clause.check(subject));
      });
    }
  });
}
