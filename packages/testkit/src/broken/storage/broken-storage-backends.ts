import type { StorageBackendSubject } from "../../storage/storage-backend-subject.js";
import type { Broken } from "../broken.js";
import { accountingFaults } from "./accounting-faults.js";
import { appendingFaults } from "./appending-faults.js";
import { birthFaults } from "./birth-faults.js";
import { holeFaults } from "./hole-faults.js";
import { overwritingFaults } from "./overwriting-faults.js";
import { rareFaults } from "./rare-faults.js";
import { readingFaults } from "./reading-faults.js";
import { refusingFaults } from "./refusing-faults.js";
import { resizingFaults } from "./resizing-faults.js";
import { breakBackends, type StorageFault } from "./storage-fault.js";

const faults: readonly StorageFault[] = [
  ...birthFaults,
  ...readingFaults,
  ...appendingFaults,
  ...overwritingFaults,
  ...holeFaults,
  ...resizingFaults,
  ...accountingFaults,
  ...refusingFaults,
  ...rareFaults,
];

/**
 * Backends that each break one clause of `storageBackendTopics`, made from one that breaks none. A fault that needs a
 * support which `correct` does not declare is left out; with all three declared, every clause has its double.
 */
export function brokenStorageBackends(correct: StorageBackendSubject): Broken<StorageBackendSubject>[] {
  const { supports } = correct.create();
  return faults.filter(({ needs }) => needs?.(supports) ?? true).map((fault) => breakBackends(correct, fault));
}
