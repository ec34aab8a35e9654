import { finish } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { type Call, callError } from "../calls/call.js";

/** The form of a call that returns its result and throws. Throws `EAGAIN` for a file that this thread has in use. */
export function synchronous<Result>(call: Call<Result>, context: CallContext): (...parameters: unknown[]) => Result {
  return (...parameters) => {
    try {
      return finish(call.run(context, ...parameters), context.fileSystem.defaultLockTimeout);
    } catch (error) {
      throw callError(error, call, parameters);
    }
  };
}
