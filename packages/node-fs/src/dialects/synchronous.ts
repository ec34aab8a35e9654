import { finish } from "@dmemfs/core/engine";
import type { CallContext } from "../call-context.js";
import { type Call, failureOf } from "../calls/call.js";
import { errorOf } from "../errors/call-failure.js";

/** The form of a call that returns its result and throws. A file in use is `EAGAIN`. */
export function synchronous<Result>(call: Call<Result>, context: CallContext): (...parameters: unknown[]) => Result {
  return (...parameters) => {
    try {
      return finish(call.run(context, ...parameters));
    } catch (error) {
      throw errorOf(error, failureOf(call, parameters, error));
    }
  };
}
