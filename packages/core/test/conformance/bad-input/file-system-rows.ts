import type { Operation } from "@dmemfs/contract";
import { fileSystemMethods } from "@dmemfs/contract/methods";
import { MemoryFileSystem, type MemoryFileSystemOptions, runThrough } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import {
  badChoice,
  badGivenPath,
  badInterval,
  badOptions,
  badTimeout,
  badWhole,
  noFunction,
} from "../../../../../test/support/bad-input/bad-value.js";
import { callMethod, inSteps, methodRows } from "../../../../../test/support/bad-input/method-rows.js";
import { optionRows, type Row, rowsOf } from "../../../../../test/support/bad-input/row.js";

type Rows = readonly Row<MemoryFileSystem>[];

/** Every argument and option of every method. */
export const fileSystemRows: Rows = methodRows<MemoryFileSystem>(fileSystemMethods, callMethod);

/** The same for the operations in steps, which are run through. */
export const operationRows: Rows = [
  ...methodRows<MemoryFileSystem>(inSteps(fileSystemMethods), (mfs, method, values) =>
    runThrough(callMethod(mfs.operations, method, values) as Operation<unknown>),
  ),
  ...methodRows<MemoryFileSystem>({ exportPaths: fileSystemMethods.iterExportTree }, (mfs, method, values) =>
    callMethod(mfs.operations, method, values),
  ),
  ...rowsOf<MemoryFileSystem>("exportFile", {
    path: [badGivenPath, (mfs, path) => runThrough(mfs.operations.exportFile(path))],
  }),
];

/** The options that a filesystem is made with. */
export const constructorRows: Rows = [
  ...rowsOf<MemoryFileSystem>("constructor", { options: [badOptions, (_, options) => new MemoryFileSystem(options)] }),
  ...optionRows<MemoryFileSystemOptions, MemoryFileSystem>(
    "constructor",
    {
      maxQuota: badWhole(1),
      maxNodes: badWhole(1),
      defaultStorage: badChoice({ ...autoBackend, create: 1 }, { ...autoBackend, supports: null }),
      promotionHardLimit: badWhole(0),
      chunkOverheadOverride: badWhole(0),
      nodeOverhead: badWhole(0),
      defaultLockTimeout: badTimeout,
      memoryGuard: badChoice("always"),
      memoryGuardAction: badChoice("throw"),
      memoryGuardInterval: badInterval,
      availableMemory: noFunction,
      clock: noFunction,
    },
    (_, options) => new MemoryFileSystem(options),
  ),
];
