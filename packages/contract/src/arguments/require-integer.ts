import type { ErrorDetails } from "../errors/mfs-error.js";
import { invalidArgument } from "./invalid-argument.js";

/**
 * Checks a count, size or position. For authors of packages.
 * @throws InvalidArgumentError unless `value` is a safe integer of at least `least`
 */
export function requireInteger(name: string, value: number, least: number, place?: ErrorDetails): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw invalidArgument(name, `a safe integer of at least ${least}`, value, place);
}
