import { finish } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { type Call, callError } from "../calls/call.js";

/** The form of a call that returns its result and throws. A file that this thread has in use is `EAGAIN`. */
export function synchronous<Result>(call: Call<Result>, context: CallContext): (...parameters: unknown[]) => Result {
  return (...parameters) => {
    try {
      return finish(call.run(context, ...parameters), context.fileSystem.defaultLockTimeout);
    } catch (error) {
      throw callError(error, call, parameters);
    }
  };
}
