import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ErrorDetails } from "../errors/mfs-error.js";
import { describeValue } from "./display-text.js";

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

/**
 * Checks a count, size or position. For authors of packages.
 * @throws InvalidArgumentError unless `value` is a safe integer of at least `least`
 */
export function requireInteger(name: string, value: number, least: number, place?: ErrorDetails): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw invalidArgument(name, `a safe integer of at least ${least}`, value, place);
}
