import type { Topic } from "../clause.js";
import { describeTopics } from "../describe-topics.js";
import type { Runner } from "../runner.js";
import { abortingTopic } from "./aborting.js";
import { crowdsTopic } from "./crowds.js";
import { fairnessTopic } from "./fairness.js";
import { holdingTopic } from "./holding.js";
import { randomModelTopic } from "./random-model.js";
import type { ReadWriteLockSubject } from "./read-write-lock-subject.js";
import { timingOutTopic } from "./timing-out.js";
import { waitingTopic } from "./waiting.js";

/** Everything that the contract asks of a `ReadWriteLock`. */
export const readWriteLockTopics: readonly Topic<ReadWriteLockSubject>[] = [
  holdingTopic,
  waitingTopic,
  fairnessTopic,
  timingOutTopic,
  abortingTopic,
  crowdsTopic,
  randomModelTopic,
];

/** Registers one test a clause of `readWriteLockTopics` for `subject` with the runner. */
export function readWriteLockSuite(runner: Runner, subject: ReadWriteLockSubject): void {
  describeTopics(runner, `${subject.name} keeps the contract of a read/write lock`, readWriteLockTopics, subject);
}
