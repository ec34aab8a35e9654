import { TimeSlicer } from "@dmemfs/core/engine";
import { requireFunction } from "../arguments/index.js";
import type { CallContext } from "../call-context.js";
import { type Call, callError } from "../calls/call.js";
import { AbortError, throwIfAborted } from "../errors/abort-error.js";
import { withoutStack } from "../errors/without-stack.js";
import { nextTurn } from "../platform/next-turn.js";
import { complete } from "./complete.js";

type Callback = (...results: unknown[]) => void;

/**
 * The form of a call whose last argument is a callback, which is called in a later turn of the event loop. Errors for wrong
 * arguments are thrown.
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
