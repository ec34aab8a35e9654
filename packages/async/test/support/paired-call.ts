import type { FileSystem } from "@dmemfs/contract";
import { MFSError } from "@dmemfs/contract";
import type { AsyncMemoryFileSystem } from "../../src/index.js";

/** One call, synchronous and asynchronous. */
export interface PairedCall {
  readonly what: string;
  readonly sync: (fs: FileSystem) => unknown;
  readonly async: (fs: AsyncMemoryFileSystem) => Promise<unknown>;
}

type Method = Exclude<
  Extract<keyof AsyncMemoryFileSystem, string>,
  "fileSystem" | "open" | "walk" | "iterExportTree" | "readable" | "writable"
>;

function shown(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "symbol" ? String(value) : JSON.stringify(value))).join(", ");
}

/** A call of the same method with the same arguments on both. */
export function onBoth(method: Method, ...values: readonly unknown[]): PairedCall {
  const call = (fileSystem: object): unknown =>
    (fileSystem as Record<string, (...values: unknown[]) => unknown>)[method]?.(...values);
  return {
    what: `${method}(${shown(values)})`,
    sync: call,
    async: (fs) => call(fs) as Promise<unknown>,
  };
}

/** A value, or what there is to compare of an error. */
export function comparable(outcome: PromiseSettledResult<unknown>): unknown {
  if (outcome.status === "fulfilled") return { value: outcome.value };
  const error: unknown = outcome.reason;
  if (!(error instanceof Error)) return { thrown: error };
  if (!MFSError.isInstance(error)) return { name: error.name, message: error.message };
  const { name, code, syscall, path, dest, message } = error;
  return { name, code, syscall, path, dest, message };
}

/** The result of a synchronous call as a promise. */
export function outcomeOf(call: () => unknown): PromiseSettledResult<unknown> {
  try {
    return { status: "fulfilled", value: call() };
  } catch (reason) {
    return { status: "rejected", reason };
  }
}
