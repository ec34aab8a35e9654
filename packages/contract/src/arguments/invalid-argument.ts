import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ErrorDetails } from "../errors/mfs-error.js";
import { describeValue } from "./describe-value.js";

/**
 * Makes the error for an argument or option whose value the call cannot take. For authors of parts.
 * @param name - the argument's name
 * @param expected - what it must be, as the end of "must be …"
 * @param received - the value that came
 * @param place - where it was passed
 */
export function invalidArgument(
  name: string,
  expected: string,
  received: unknown,
  place?: ErrorDetails,
): InvalidArgumentError {
  return new InvalidArgumentError({ ...place, detail: `${name} must be ${expected}, not ${describeValue(received)}` });
}
