import { describeRuleGroups } from "../describe-rule-groups.js";
import type { RuleGroup } from "../rule.js";
import type { Runner } from "../runner.js";
import { bytesUnderWayRules } from "./bytes-under-way.js";
import { closeRules } from "./close.js";
import { copyRules } from "./copy.js";
import { exportTreeRules } from "./export-tree.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { importTreeRules } from "./import-tree.js";
import { inspectRules } from "./inspect.js";
import { mkdirRules } from "./mkdir.js";
import { openRules } from "./open.js";
import { openAsyncRules } from "./open-async.js";
import { openFilesRules } from "./open-files.js";
import { operationsRules } from "./operations.js";
import { pathsRules } from "./paths.js";
import { preallocateRules } from "./preallocate.js";
import { quotaRules } from "./quota.js";
import { randomModelRules } from "./random-model.js";
import { readRules } from "./read.js";
import { refusedWritesRules } from "./refused-writes.js";
import { removeRules } from "./remove.js";
import { renameRules } from "./rename.js";
import { rereadRules } from "./reread.js";
import { seekRules } from "./seek.js";
import { storageChoiceRules } from "./storage-choice.js";
import { timesRules } from "./times.js";
import { walkRules } from "./walk.js";
import { writeRules } from "./write.js";
import { writeFileRules } from "./write-file.js";

/** Everything that the contract asks of a `FileSystem` and of its handles. */
export const fileSystemRules: readonly RuleGroup<FileSystemSubject>[] = [
  inspectRules,
  pathsRules,
  mkdirRules,
  removeRules,
  renameRules,
  copyRules,
  openRules,
  preallocateRules,
  readRules,
  rereadRules,
  writeRules,
  refusedWritesRules,
  seekRules,
  closeRules,
  timesRules,
  openFilesRules,
  openAsyncRules,
  quotaRules,
  writeFileRules,
  exportTreeRules,
  importTreeRules,
  walkRules,
  operationsRules,
  bytesUnderWayRules,
  storageChoiceRules,
  randomModelRules,
];

/** Registers one test a rule of `fileSystemRules` for `subject` with the runner. */
export function fileSystemSuite(runner: Runner, subject: FileSystemSubject): void {
  describeRuleGroups(runner, `${subject.name} keeps the contract of a filesystem`, fileSystemRules, subject);
}
