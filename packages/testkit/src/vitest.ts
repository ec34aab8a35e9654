import { describe, it } from "vitest";
import type { FileSystemSubject } from "./file-system/file-system-subject.js";
import { fileSystemSuite as fileSystemSuiteFor } from "./file-system/file-system-suite.js";
import type { QuotaLedgerSubject } from "./ledger/quota-ledger-subject.js";
import { quotaLedgerSuite as quotaLedgerSuiteFor } from "./ledger/quota-ledger-suite.js";
import type { ReadWriteLockSubject } from "./lock/read-write-lock-subject.js";
import { readWriteLockSuite as readWriteLockSuiteFor } from "./lock/read-write-lock-suite.js";
import type { Runner } from "./runner.js";
import type { StorageBackendSubject } from "./storage/storage-backend-subject.js";
import { storageBackendSuite as storageBackendSuiteFor } from "./storage/storage-backend-suite.js";

const runner: Runner = { describe, it };

/** `quotaLedgerSuite` of `@dmemfs/testkit`, registered with Vitest. */
export function quotaLedgerSuite(subject: QuotaLedgerSubject): void {
  quotaLedgerSuiteFor(runner, subject);
}

/** `storageBackendSuite` of `@dmemfs/testkit`, registered with Vitest. */
export function storageBackendSuite(subject: StorageBackendSubject): void {
  storageBackendSuiteFor(runner, subject);
}

/** `readWriteLockSuite` of `@dmemfs/testkit`, registered with Vitest. */
export function readWriteLockSuite(subject: ReadWriteLockSubject): void {
  readWriteLockSuiteFor(runner, subject);
}

/** `fileSystemSuite` of `@dmemfs/testkit`, registered with Vitest. */
export function fileSystemSuite(subject: FileSystemSubject): void {
  fileSystemSuiteFor(runner, subject);
}
