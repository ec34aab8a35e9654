import type { StorageBackendSubject } from "../../../src/storage/storage-backend-subject.js";
import type { Broken } from "../broken.js";
import { accountingFaults } from "./accounting-faults.js";
import { appendFaults } from "./append-faults.js";
import { createFaults } from "./create-faults.js";
import { failuresFaults } from "./failures-faults.js";
import { holesFaults } from "./holes-faults.js";
import { largeFaults } from "./large-faults.js";
import { memoryFaults } from "./memory-faults.js";
import { overwriteFaults } from "./overwrite-faults.js";
import { readFaults } from "./read-faults.js";
import { refusalsFaults } from "./refusals-faults.js";
import { rereadFaults } from "./reread-faults.js";
import { reservedFaults } from "./reserved-faults.js";
import { resizeFaults } from "./resize-faults.js";
import { sharedLedgerFaults } from "./shared-ledger-faults.js";
import { breakBackends, type StorageFault } from "./storage-fault.js";

const faults: readonly StorageFault[] = [
  ...createFaults,
  ...readFaults,
  ...rereadFaults,
  ...appendFaults,
  ...overwriteFaults,
  ...holesFaults,
  ...resizeFaults,
  ...largeFaults,
  ...accountingFaults,
  ...refusalsFaults,
  ...memoryFaults,
  ...failuresFaults,
  ...reservedFaults,
  ...sharedLedgerFaults,
];

/**
 * Backends that each break one rule of `storageBackendRules`, made from one that breaks none. Left out are the faults whose
 * rule does not apply to `correct`; for a backend that declares `randomWrite`, `overwriteInPlace` and `exactQuota`, and where
 * the garbage collector can be called, every rule has its double.
 */
export function brokenStorageBackends(correct: StorageBackendSubject): Broken<StorageBackendSubject>[] {
  const { supports } = correct.create();
  return faults
    .filter(({ rule, needs }) => rule.skipReason?.(correct) === undefined && (!needs || supports[needs] === true))
    .map((fault) => breakBackends(correct, fault));
}
