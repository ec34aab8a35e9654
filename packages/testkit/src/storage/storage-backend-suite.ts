import { describeRuleGroups } from "../describe-rule-groups.js";
import type { RuleGroup } from "../rule.js";
import type { Runner } from "../runner.js";
import { accountingRules } from "./accounting.js";
import { appendRules } from "./append.js";
import { createRules } from "./create.js";
import { failuresRules } from "./failures.js";
import { holesRules } from "./holes.js";
import { largeRules } from "./large.js";
import { memoryRules } from "./memory.js";
import { overwriteRules } from "./overwrite.js";
import { readRules } from "./read.js";
import { refusalsRules } from "./refusals.js";
import { rereadRules } from "./reread.js";
import { reservedRules } from "./reserved.js";
import { resizeRules } from "./resize.js";
import { sharedLedgerRules } from "./shared-ledger.js";
import type { StorageBackendSubject } from "./storage-backend-subject.js";

/** The rules of the contract for a `StorageBackend` and the storages that it creates. */
export const storageBackendRules: readonly RuleGroup<StorageBackendSubject>[] = [
  createRules,
  readRules,
  rereadRules,
  appendRules,
  overwriteRules,
  holesRules,
  resizeRules,
  largeRules,
  accountingRules,
  refusalsRules,
  memoryRules,
  failuresRules,
  reservedRules,
  sharedLedgerRules,
];

/** Registers one test per rule of `storageBackendRules` for `subject` with the runner. */
export function storageBackendSuite(runner: Runner, subject: StorageBackendSubject): void {
  describeRuleGroups(
    runner,
    `${subject.name} satisfies the contract of a storage backend`,
    storageBackendRules,
    subject,
  );
}
