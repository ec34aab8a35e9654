import { describeRuleGroups } from "../describe-rule-groups.js";
import type { RuleGroup } from "../rule.js";
import type { Runner } from "../runner.js";
import { appendFileRules } from "./append-file.js";
import { bytesUnderWayRules } from "./bytes-under-way.js";
import { changesRules } from "./changes.js";
import { chunksRules } from "./chunks.js";
import { clearRules } from "./clear.js";
import { closeRules } from "./close.js";
import { copyRules } from "./copy.js";
import { copyTreeRules } from "./copy-tree.js";
import { existsRules } from "./exists.js";
import { exportAsBlobRules } from "./export-as-blob.js";
import { exportAsBytesRules } from "./export-as-bytes.js";
import { exportTreeRules } from "./export-tree.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { getSizeRules } from "./get-size.js";
import { globRules } from "./glob.js";
import { importTreeRules } from "./import-tree.js";
import { isDirRules } from "./is-dir.js";
import { isFileRules } from "./is-file.js";
import { iterExportTreeRules } from "./iter-export-tree.js";
import { listdirRules } from "./listdir.js";
import { markCleanRules } from "./mark-clean.js";
import { mkdirRules } from "./mkdir.js";
import { moveRules } from "./move.js";
import { observeRules } from "./observe.js";
import { openRules } from "./open.js";
import { openAsyncRules } from "./open-async.js";
import { openFilesRules } from "./open-files.js";
import { operationsRules } from "./operations.js";
import { orderRules } from "./order.js";
import { pathsRules } from "./paths.js";
import { preallocateRules } from "./preallocate.js";
import { quotaRules } from "./quota.js";
import { randomModelRules } from "./random-model.js";
import { readRules } from "./read.js";
import { readFileRules } from "./read-file.js";
import { readTextRules } from "./read-text.js";
import { refusedWritesRules } from "./refused-writes.js";
import { removeRules } from "./remove.js";
import { renameRules } from "./rename.js";
import { rereadRules } from "./reread.js";
import { rmtreeRules } from "./rmtree.js";
import { seekRules } from "./seek.js";
import { setAttributesRules } from "./set-attributes.js";
import { setTimesRules } from "./set-times.js";
import { statRules } from "./stat.js";
import { statsRules } from "./stats.js";
import { storageChoiceRules } from "./storage-choice.js";
import { timesRules } from "./times.js";
import { touchRules } from "./touch.js";
import { walkRules } from "./walk.js";
import { writeRules } from "./write.js";
import { writeFileRules } from "./write-file.js";

/** The rules of the contract for a `FileSystem` and its handles. */
export const fileSystemRules: readonly RuleGroup<FileSystemSubject>[] = [
  statsRules,
  statRules,
  existsRules,
  isDirRules,
  isFileRules,
  getSizeRules,
  listdirRules,
  pathsRules,
  mkdirRules,
  removeRules,
  rmtreeRules,
  touchRules,
  setTimesRules,
  setAttributesRules,
  clearRules,
  renameRules,
  moveRules,
  copyRules,
  copyTreeRules,
  openRules,
  preallocateRules,
  readRules,
  chunksRules,
  rereadRules,
  writeRules,
  refusedWritesRules,
  seekRules,
  closeRules,
  timesRules,
  openFilesRules,
  openAsyncRules,
  quotaRules,
  readFileRules,
  readTextRules,
  writeFileRules,
  appendFileRules,
  exportAsBytesRules,
  exportAsBlobRules,
  exportTreeRules,
  iterExportTreeRules,
  markCleanRules,
  changesRules,
  importTreeRules,
  walkRules,
  globRules,
  operationsRules,
  observeRules,
  orderRules,
  bytesUnderWayRules,
  storageChoiceRules,
  randomModelRules,
];

/** Registers one test per rule of `fileSystemRules` for `subject` with the runner. */
export function fileSystemSuite(runner: Runner, subject: FileSystemSubject): void {
  describeRuleGroups(runner, `${subject.name} satisfies the contract of a filesystem`, fileSystemRules, subject);
}
