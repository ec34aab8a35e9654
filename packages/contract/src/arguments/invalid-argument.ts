import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ErrorDetails } from "../errors/mfs-error.js";
import { describeValue } from "./describe-value.js";

/**
 * Creates the error for an argument or option with an invalid value. For authors of packages.
 * @param name - the argument's name
 * @param expected - what it must be, as the end of "must be …"
 * @param received - the value that was passed
 * @param place - the method and paths of the call
 */
export function invalidArgument(
  name: string,
  expected: string,
  received: unknown,
  place?: ErrorDetails,
): InvalidArgumentError {
  return new InvalidArgumentError({ ...place, detail: `${name} must be ${expected}, not ${describeValue(received)}` });
}
