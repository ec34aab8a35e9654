export type { Clause, Topic } from "./clause.js";
export { findViolations, type Violation } from "./find-violations.js";
export type { QuotaLedgerSubject } from "./ledger/quota-ledger-subject.js";
export { quotaLedgerSuite, quotaLedgerTopics } from "./ledger/quota-ledger-suite.js";
export type { ReadWriteLockSubject } from "./lock/read-write-lock-subject.js";
export { readWriteLockSuite, readWriteLockTopics } from "./lock/read-write-lock-suite.js";
export type { Runner } from "./runner.js";
export type { StorageBackendSubject } from "./storage/storage-backend-subject.js";
export { storageBackendSuite, storageBackendTopics } from "./storage/storage-backend-suite.js";
