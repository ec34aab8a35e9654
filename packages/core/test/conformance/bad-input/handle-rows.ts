import type { Operation } from "@dmemfs/contract";
import { fileHandleMethods } from "@dmemfs/contract/methods";
import { type MemoryFileHandle, runThrough } from "@dmemfs/core";
import { callMethod, inSteps, methodRows } from "../../../../../test/support/bad-input/method-rows.js";
import type { Row } from "../../../../../test/support/bad-input/row.js";

type Rows = readonly Row<MemoryFileHandle>[];

/** A row for each argument of each method of a handle that reads and writes. */
export const handleRows: Rows = methodRows<MemoryFileHandle>(fileHandleMethods, callMethod);

/** Calls a method that runs in steps, and runs all its steps. */
export function callTransfer(handle: MemoryFileHandle, method: string, values: readonly unknown[]): unknown {
  return runThrough(callMethod(handle.operations, method, values) as Operation<unknown>);
}

/** A row for each argument of each method that runs in steps. */
export const transferRows: Rows = methodRows<MemoryFileHandle>(inSteps(fileHandleMethods), callTransfer);
