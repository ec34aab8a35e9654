import type { Operation } from "@dmemfs/contract";
import { fileHandleMethods } from "@dmemfs/contract/methods";
import { type MemoryFileHandle, runThrough } from "@dmemfs/core";
import { callMethod, inSteps, methodRows } from "../../../../../test/support/bad-input/method-rows.js";
import type { Row } from "../../../../../test/support/bad-input/row.js";

type Rows = readonly Row<MemoryFileHandle>[];

/** Every argument of every method, for a handle that reads and writes. */
export const handleRows: Rows = methodRows<MemoryFileHandle>(fileHandleMethods, callMethod);

/** Calls a transfer in steps, and runs it through. */
export function callTransfer(handle: MemoryFileHandle, method: string, values: readonly unknown[]): unknown {
  return runThrough(callMethod(handle.operations, method, values) as Operation<unknown>);
}

/** The same for the transfers in steps. */
export const transferRows: Rows = methodRows<MemoryFileHandle>(inSteps(fileHandleMethods), callTransfer);
