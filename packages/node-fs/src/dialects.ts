import { type Begun, drive, finish, Remaining, TimeSlicer } from "@dmemfs/core/engine";
import { requireFunction } from "./arguments/index.js";
import type { CallContext } from "./call-context.js";
import { type Call, callError } from "./calls/call.js";
import { AbortError, throwIfAborted } from "./errors/abort-error.js";
import { withoutStack } from "./errors/without-stack.js";
import { nextTurn } from "./platform/host-module.js";

/** How to complete a call. */
interface CompleteOptions {
  /** Called between the steps. If it returns a promise, the next step waits for it. */
  readonly pause: () => Promise<void> | undefined;
  /** Aborts the call. */
  readonly signal: AbortSignal | undefined;
}

/** Completes a call that has begun: waits for its locks, and resolves with its result. */
function complete<Result>(
  { fileSystem }: CallContext,
  begun: Begun<Result>,
  { pause, signal }: CompleteOptions,
): Result | Promise<Result> {
  if (signal !== undefined) return completeUnlessAborted(fileSystem.defaultLockTimeout, begun, { pause, signal });
  if (!(begun instanceof Remaining)) return begun;
  return drive(begun.operation, { timeout: fileSystem.defaultLockTimeout, pause });
}

async function completeUnlessAborted<Result>(
  timeout: number | null,
  begun: Begun<Result>,
  { pause, signal }: CompleteOptions & { readonly signal: AbortSignal },
): Promise<Result> {
  try {
    const result = begun instanceof Remaining ? await drive(begun.operation, { timeout, pause, signal }) : begun;
    // An abort counts until the caller gets the result.
    await undefined;
    throwIfAborted(signal);
    return result;
  } catch (error) {
    throw signal.aborted ? new AbortError(signal) : error;
  }
}

/** The form of a call that returns its result or throws the error. Throws `EAGAIN` for a file that this thread has in use. */
export function synchronous<Result>(call: Call<Result>, context: CallContext): (...parameters: unknown[]) => Result {
  return (...parameters) => {
    try {
      return finish(call.run(context, ...parameters), context.fileSystem.defaultLockTimeout);
    } catch (error) {
      throw callError(error, call, parameters);
    }
  };
}

/** The form of a call that returns a promise. The call is queued for its file at once, and waits until the file is free. */
export function promised<Result>(
  call: Call<Result>,
  context: CallContext,
): (...parameters: unknown[]) => Promise<Result> {
  return async (...parameters) => {
    const { pause } = new TimeSlicer();
    try {
      const signal = call.signalOf?.(parameters);
      throwIfAborted(signal);
      const result = await complete(context, call.run(context, ...parameters), { pause, signal });
      await pause();
      return result;
    } catch (error) {
      throw callError(error, call, parameters);
    }
  };
}

type Callback = (...results: unknown[]) => void;

/**
 * The form of a call whose last argument is a callback, which is called in a later turn of the event loop. Errors for wrong
 * arguments are thrown at once. All other errors are passed to the callback.
 */
export function withCallback<Result>(call: Call<Result>, context: CallContext): (...parameters: unknown[]) => void {
  return (...parameters) => {
    const index = parameters.findLastIndex((parameter) => typeof parameter === "function");
    const callback = requireFunction(parameters.at(index), "cb") as Callback;
    parameters.length = index;
    // Without a stack, as in Node: a search for modules makes thousands of calls that fail.
    const shownOf = (error: unknown): unknown => withoutStack(() => callError(error, call, parameters));
    const fail = (error: unknown): unknown =>
      nextTurn(callback, shownOf(error), ...(call.failedAnswer?.(parameters) ?? []));
    const succeed = (result: Result): unknown => nextTurn(callback, ...answerOf(call, result, parameters));
    try {
      const signal = call.signalOf?.(parameters);
      throwIfAborted(signal);
      const { pause } = new TimeSlicer();
      const result = complete(context, call.run(context, ...parameters), { pause, signal });
      if (result instanceof Promise) result.then(succeed, fail);
      else succeed(result);
    } catch (error) {
      const shown = shownOf(error);
      if (isArgumentError(shown)) throw shown;
      fail(shown);
    }
  };
}

/** Whether an error is about an argument: those are thrown, and not passed to the callback. */
function isArgumentError(error: unknown): boolean {
  return !(error instanceof AbortError || Object.hasOwn(Object(error), "syscall"));
}

/** The arguments of the callback. */
function answerOf<Result>(call: Call<Result>, result: Result, parameters: readonly unknown[]): unknown[] {
  if (call.answer !== undefined) return [null, ...call.answer(result, parameters)];
  return result === undefined ? [null] : [null, result];
}
