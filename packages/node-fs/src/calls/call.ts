import type { Begun } from "@dmemfs/core/engine";
import { requirePath } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import type { Failure } from "../errors/system-error.js";

/** The body of a call: checks the arguments, throws errors for wrong ones, and does the work. */
export type CallBody<Result> = (context: CallContext, ...parameters: unknown[]) => Begun<Result>;

/** A name of `node:fs`, from which its forms in all dialects are made. */
export interface Call<Result = unknown> {
  /** Node's name of the system call, which errors give. */
  readonly syscall: string;
  /** How many of the first arguments are paths that errors give. */
  readonly paths: 0 | 1 | 2;
  readonly run: CallBody<Result>;
  /** The signal among the arguments that aborts the call. */
  readonly signalOf?: ((parameters: readonly unknown[]) => AbortSignal | undefined) | undefined;
  /** The arguments of a callback after the error. Without it: the result, unless it is undefined. */
  answer?(result: Result, parameters: readonly unknown[]): unknown[];
}

/** Defines a call. */
export function defineCall<Result>(
  syscall: string,
  paths: 0 | 1 | 2,
  run: CallBody<Result>,
  more?: Pick<Call<Result>, "answer" | "signalOf">,
): Call<Result> {
  return { syscall, paths, run, ...more };
}

/** Where a call with these arguments has failed. */
export function failureOf(
  { syscall, paths }: Pick<Call, "syscall" | "paths">,
  parameters: readonly unknown[],
): Failure {
  const path = paths > 0 ? textOf(parameters[0]) : undefined;
  const dest = paths > 1 ? textOf(parameters[1]) : undefined;
  return { syscall, path, dest };
}

function textOf(path: unknown): string | undefined {
  return typeof path === "number" ? undefined : requirePath(path);
}
