import type { StorageBackendSubject } from "../../../src/storage/storage-backend-subject.js";
import type { Broken } from "../broken.js";
import { accountingFaults } from "./accounting-faults.js";
import { appendingFaults } from "./appending-faults.js";
import { birthFaults } from "./birth-faults.js";
import { holeFaults } from "./hole-faults.js";
import { largeFaults } from "./large-faults.js";
import { memoryFaults } from "./memory-faults.js";
import { overwritingFaults } from "./overwriting-faults.js";
import { rareFaults } from "./rare-faults.js";
import { readingFaults } from "./reading-faults.js";
import { refusingFaults } from "./refusing-faults.js";
import { rereadingFaults } from "./rereading-faults.js";
import { resizingFaults } from "./resizing-faults.js";
import { breakBackends, type StorageFault } from "./storage-fault.js";

const faults: readonly StorageFault[] = [
  ...birthFaults,
  ...readingFaults,
  ...rereadingFaults,
  ...appendingFaults,
  ...overwritingFaults,
  ...holeFaults,
  ...resizingFaults,
  ...largeFaults,
  ...accountingFaults,
  ...refusingFaults,
  ...memoryFaults,
  ...rareFaults,
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
