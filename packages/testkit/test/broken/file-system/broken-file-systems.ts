import type { FileSystemSubject } from "../../../src/file-system/file-system-subject.js";
import type { Broken } from "../broken.js";
import { appendFileFaults } from "./append-file-faults.js";
import { bytesUnderWayFaults } from "./bytes-under-way-faults.js";
import { changesFaults } from "./changes-faults.js";
import { chunksFaults } from "./chunks-faults.js";
import { clearFaults } from "./clear-faults.js";
import { closeFaults } from "./close-faults.js";
import { copyFaults } from "./copy-faults.js";
import { copyTreeFaults } from "./copy-tree-faults.js";
import { existsFaults } from "./exists-faults.js";
import { exportAsBlobFaults } from "./export-as-blob-faults.js";
import { exportAsBytesFaults } from "./export-as-bytes-faults.js";
import { exportTreeFaults } from "./export-tree-faults.js";
import { breakFileSystems, type FileSystemFault } from "./file-system-fault.js";
import { getSizeFaults } from "./get-size-faults.js";
import { globFaults } from "./glob-faults.js";
import { importTreeFaults } from "./import-tree-faults.js";
import { isDirFaults } from "./is-dir-faults.js";
import { isFileFaults } from "./is-file-faults.js";
import { iterExportTreeFaults } from "./iter-export-tree-faults.js";
import { listdirFaults } from "./listdir-faults.js";
import { markCleanFaults } from "./mark-clean-faults.js";
import { mkdirFaults } from "./mkdir-faults.js";
import { moveFaults } from "./move-faults.js";
import { observeFaults } from "./observe-faults.js";
import { openAsyncFaults } from "./open-async-faults.js";
import { openFaults } from "./open-faults.js";
import { openFilesFaults } from "./open-files-faults.js";
import { operationsFaults } from "./operations-faults.js";
import { orderFaults } from "./order-faults.js";
import { pathsFaults } from "./paths-faults.js";
import { preallocateFaults } from "./preallocate-faults.js";
import { quotaFaults } from "./quota-faults.js";
import { randomModelFaults } from "./random-model-faults.js";
import { readFaults } from "./read-faults.js";
import { readFileFaults } from "./read-file-faults.js";
import { readTextFaults } from "./read-text-faults.js";
import { refusedWritesFaults } from "./refused-writes-faults.js";
import { removeFaults } from "./remove-faults.js";
import { renameFaults } from "./rename-faults.js";
import { rereadFaults } from "./reread-faults.js";
import { rmtreeFaults } from "./rmtree-faults.js";
import { seekFaults } from "./seek-faults.js";
import { setAttributesFaults } from "./set-attributes-faults.js";
import { setTimesFaults } from "./set-times-faults.js";
import { statFaults } from "./stat-faults.js";
import { statsFaults } from "./stats-faults.js";
import { storageChoiceFaults } from "./storage-choice-faults.js";
import { timesFaults } from "./times-faults.js";
import { touchFaults } from "./touch-faults.js";
import { walkFaults } from "./walk-faults.js";
import { writeFaults } from "./write-faults.js";
import { writeFileFaults } from "./write-file-faults.js";

const faults: readonly FileSystemFault[] = [
  ...statsFaults,
  ...statFaults,
  ...existsFaults,
  ...isDirFaults,
  ...isFileFaults,
  ...getSizeFaults,
  ...listdirFaults,
  ...pathsFaults,
  ...mkdirFaults,
  ...removeFaults,
  ...rmtreeFaults,
  ...touchFaults,
  ...setTimesFaults,
  ...setAttributesFaults,
  ...clearFaults,
  ...renameFaults,
  ...moveFaults,
  ...copyFaults,
  ...copyTreeFaults,
  ...openFaults,
  ...preallocateFaults,
  ...readFaults,
  ...chunksFaults,
  ...rereadFaults,
  ...writeFaults,
  ...refusedWritesFaults,
  ...seekFaults,
  ...closeFaults,
  ...timesFaults,
  ...openFilesFaults,
  ...openAsyncFaults,
  ...quotaFaults,
  ...readFileFaults,
  ...readTextFaults,
  ...writeFileFaults,
  ...appendFileFaults,
  ...exportAsBytesFaults,
  ...exportAsBlobFaults,
  ...exportTreeFaults,
  ...iterExportTreeFaults,
  ...markCleanFaults,
  ...changesFaults,
  ...importTreeFaults,
  ...walkFaults,
  ...globFaults,
  ...operationsFaults,
  ...observeFaults,
  ...orderFaults,
  ...bytesUnderWayFaults,
  ...storageChoiceFaults,
  ...randomModelFaults,
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
