import { TimeSlicer } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { type Call, callError } from "../calls/call.js";
import { throwIfAborted } from "../errors/abort-error.js";
import { complete } from "./complete.js";

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
