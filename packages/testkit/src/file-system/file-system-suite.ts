import type { Topic } from "../clause.js";
import { describeTopics } from "../describe-topics.js";
import type { Runner } from "../runner.js";
import { busyTopic } from "./busy.js";
import { bytesUnderWayTopic } from "./bytes-under-way.js";
import { closingTopic } from "./closing.js";
import { copyingTopic } from "./copying.js";
import { exportingTopic } from "./exporting.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { importingTopic } from "./importing.js";
import { inspectingTopic } from "./inspecting.js";
import { makingTopic } from "./making.js";
import { openingTopic } from "./opening.js";
import { openingLaterTopic } from "./opening-later.js";
import { pathsTopic } from "./paths.js";
import { preallocatingTopic } from "./preallocating.js";
import { quotaTopic } from "./quota.js";
import { randomModelTopic } from "./random-model.js";
import { readingTopic } from "./reading.js";
import { refusedWritesTopic } from "./refused-writes.js";
import { removingTopic } from "./removing.js";
import { renamingTopic } from "./renaming.js";
import { rereadingTopic } from "./rereading.js";
import { seekingTopic } from "./seeking.js";
import { steppingTopic } from "./stepping.js";
import { storageChoiceTopic } from "./storage-choice.js";
import { timesTopic } from "./times.js";
import { walkingTopic } from "./walking.js";
import { wholeFilesTopic } from "./whole-files.js";
import { writingTopic } from "./writing.js";

/** Everything that the contract asks of a `FileSystem` and of its handles. */
export const fileSystemTopics: readonly Topic<FileSystemSubject>[] = [
  inspectingTopic,
  pathsTopic,
  makingTopic,
  removingTopic,
  renamingTopic,
  copyingTopic,
  openingTopic,
  preallocatingTopic,
  readingTopic,
  rereadingTopic,
  writingTopic,
  refusedWritesTopic,
  seekingTopic,
  closingTopic,
  timesTopic,
  busyTopic,
  openingLaterTopic,
  quotaTopic,
  wholeFilesTopic,
  exportingTopic,
  importingTopic,
  walkingTopic,
  steppingTopic,
  bytesUnderWayTopic,
  storageChoiceTopic,
  randomModelTopic,
];

/** Registers one test a clause of `fileSystemTopics` for `subject` with the runner. */
export function fileSystemSuite(runner: Runner, subject: FileSystemSubject): void {
  describeTopics(runner, `${subject.name} keeps the contract of a filesystem`, fileSystemTopics, subject);
}
