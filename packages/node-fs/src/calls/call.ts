import { MFSQuotaExceededError, UnsupportedOperationError } from "@dmemfs/contract";
import type { Begun } from "@dmemfs/core/engine";
import { pathText } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { errorOf, isFailure } from "../errors/call-failure.js";
import type { Failure } from "../errors/system-error.js";

/** The body of a call: checks the arguments, throws errors for wrong ones, and does the work. */
export type CallBody<Result> = (context: CallContext, ...parameters: unknown[]) => Begun<Result>;

/** A call of `node:fs`, from which its forms are made: synchronous, with a callback, and with a promise. */
export interface Call<Result = unknown> {
  /** Node's name of the system call, for errors. */
  readonly syscall: string;
  /** The same for operations on the open file, in a call that opens one. */
  readonly syscallOfOpenFile?: string | undefined;
  /** The number of first arguments that are paths and appear in errors. */
  readonly paths: 0 | 1 | 2;
  readonly run: CallBody<Result>;
  /** The signal among the arguments that aborts the call. */
  readonly signalOf?: ((parameters: readonly unknown[]) => AbortSignal | undefined) | undefined;
  /** The arguments of a callback after the error. Without it: the result, unless it is undefined. */
  answer?(result: Result, parameters: readonly unknown[]): unknown[];
  /** The arguments of a callback after an error. Without it: none. */
  failedAnswer?(parameters: readonly unknown[]): unknown[];
}

/** Defines a call. */
export function defineCall<Result>(
  syscall: string,
  paths: 0 | 1 | 2,
  run: CallBody<Result>,
  more?: Pick<Call<Result>, "answer" | "failedAnswer" | "signalOf" | "syscallOfOpenFile">,
): Call<Result> {
  return { syscall, paths, run, ...more };
}

/** Returns the error for the program: an error for an invalid argument unchanged, any other as an error of Node. */
export function callError(
  thrown: unknown,
  call: Pick<Call, "syscall" | "syscallOfOpenFile" | "paths">,
  parameters: readonly unknown[],
): unknown {
  return isFailure(thrown) ? errorOf(thrown, failureOf(call, parameters, thrown)) : thrown;
}

/** The system call and the paths of a call that failed with these arguments. */
function failureOf(
  { syscall, syscallOfOpenFile, paths }: Pick<Call, "syscall" | "syscallOfOpenFile" | "paths">,
  parameters: readonly unknown[],
  error?: unknown,
): Failure {
  if (typeof parameters[0] === "number") return { syscall: syscallOfOpenFile ?? syscall };
  if (syscallOfOpenFile !== undefined && isOfOpenFile(error)) return { syscall: syscallOfOpenFile };
  const path = paths > 0 ? pathText(parameters[0]) : undefined;
  const dest = paths > 1 ? pathText(parameters[1]) : undefined;
  return { syscall, path, dest };
}

/** Whether Node gets the error from the open file: the mode does not allow the operation, or there is no space. */
function isOfOpenFile(error: unknown): boolean {
  return UnsupportedOperationError.isInstance(error) || MFSQuotaExceededError.isInstance(error);
}
