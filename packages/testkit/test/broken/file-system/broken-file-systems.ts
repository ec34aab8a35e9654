import type { FileSystemSubject } from "../../../src/file-system/file-system-subject.js";
import type { Broken } from "../broken.js";
import { busyFaults } from "./busy-faults.js";
import { bytesUnderWayFaults } from "./bytes-under-way-faults.js";
import { closingFaults } from "./closing-faults.js";
import { copyingFaults } from "./copying-faults.js";
import { exportingFaults } from "./exporting-faults.js";
import { breakFileSystems, type FileSystemFault } from "./file-system-fault.js";
import { importingFaults } from "./importing-faults.js";
import { inspectingFaults } from "./inspecting-faults.js";
import { makingFaults } from "./making-faults.js";
import { openingFaults } from "./opening-faults.js";
import { openingLaterFaults } from "./opening-later-faults.js";
import { pathFaults } from "./path-faults.js";
import { quotaFaults } from "./quota-faults.js";
import { rareFaults } from "./rare-faults.js";
import { readingFaults } from "./reading-faults.js";
import { removingFaults } from "./removing-faults.js";
import { renamingFaults } from "./renaming-faults.js";
import { rereadingFaults } from "./rereading-faults.js";
import { seekingFaults } from "./seeking-faults.js";
import { steppingFaults } from "./stepping-faults.js";
import { storageChoiceFaults } from "./storage-choice-faults.js";
import { timesFaults } from "./times-faults.js";
import { walkingFaults } from "./walking-faults.js";
import { wholeFileFaults } from "./whole-file-faults.js";
import { writingFaults } from "./writing-faults.js";

const faults: readonly FileSystemFault[] = [
  ...inspectingFaults,
  ...pathFaults,
  ...makingFaults,
  ...removingFaults,
  ...renamingFaults,
  ...copyingFaults,
  ...openingFaults,
  ...readingFaults,
  ...rereadingFaults,
  ...writingFaults,
  ...seekingFaults,
  ...closingFaults,
  ...timesFaults,
  ...busyFaults,
  ...openingLaterFaults,
  ...quotaFaults,
  ...wholeFileFaults,
  ...exportingFaults,
  ...importingFaults,
  ...walkingFaults,
  ...steppingFaults,
  ...bytesUnderWayFaults,
  ...storageChoiceFaults,
  ...rareFaults,
];

/**
 * Filesystems that each break one rule of `fileSystemRules`, made from one that breaks none. Left out are the faults whose
 * rule does not apply to `correct`; with a choice of storage and without a blocking open, every rule has its double.
 */
export function brokenFileSystems(correct: FileSystemSubject): Broken<FileSystemSubject>[] {
  return faults
    .filter(({ rule }) => rule.skipReason?.(correct) === undefined)
    .map((fault) => breakFileSystems(correct, fault));
}
