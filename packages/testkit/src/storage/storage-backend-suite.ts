import type { Topic } from "../clause.js";
import { describeTopics } from "../describe-topics.js";
import type { Runner } from "../runner.js";
import { accountingTopic } from "./accounting.js";
import { appendingTopic } from "./appending.js";
import { birthTopic } from "./birth.js";
import { faultsTopic } from "./faults.js";
import { holesTopic } from "./holes.js";
import { largeTopic } from "./large.js";
import { memoryTopic } from "./memory.js";
import { overwritingTopic } from "./overwriting.js";
import { readingTopic } from "./reading.js";
import { refusingTopic } from "./refusing.js";
import { rereadingTopic } from "./rereading.js";
import { reservedTopic } from "./reserved.js";
import { resizingTopic } from "./resizing.js";
import { sharingTopic } from "./sharing.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";

/** Everything that the contract asks of a `StorageBackend` and of the storages it makes. */
export const storageBackendTopics: readonly Topic<StorageBackendSubject>[] = [
  birthTopic,
  readingTopic,
  rereadingTopic,
  appendingTopic,
  overwritingTopic,
  holesTopic,
  resizingTopic,
  largeTopic,
  accountingTopic,
  refusingTopic,
  memoryTopic,
  faultsTopic,
  reservedTopic,
  sharingTopic,
];

/** Registers one test a clause of `storageBackendTopics` for `subject` with the runner. */
export function storageBackendSuite(runner: Runner, subject: StorageBackendSubject): void {
  describeTopics(runner, `${subject.name} keeps the contract of a storage backend`, storageBackendTopics, subject);
}
