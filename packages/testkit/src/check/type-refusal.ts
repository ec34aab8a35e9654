import { equal, show, that } from "./equal.js";

/** Fails unless `action` throws a `TypeError` with the code `ERR_INVALID_ARG_TYPE`, and returns it. */
export function typeRefusal(action: () => unknown, what: string): TypeError {
  let outcome: unknown;
  try {
    outcome = action();
  } catch (error) {
    that(error instanceof TypeError, `${what}: expected a TypeError, got ${show(error)}`);
    equal(Reflect.get(error, "code"), "ERR_INVALID_ARG_TYPE", `${what}: the error's code`);
    return error;
  }
  throw new Error(`${what}: expected a TypeError, but the call returned ${show(outcome)}`);
}
