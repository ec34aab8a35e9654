import { type ErrorDetails, InvalidArgumentError, invalidArgument, requireOptions } from "@dmemfs/contract";

/**
 * Refuses what is no options object, and names that no option has: a misspelt limit would be no limit.
 * @throws InvalidArgumentError
 */
export function requireKnownOptions(syscall: string, options: unknown, known: readonly string[]): void {
  requireOptions(options, { syscall });
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidArgumentError({ syscall, detail: `unknown option ${unknown}; known are ${known.join(", ")}` });
}

/** @throws InvalidArgumentError unless it is a boolean, or not given */
export function requireFlag(name: string, value: boolean | undefined, place: ErrorDetails): void {
  if (value !== undefined && typeof value !== "boolean") throw invalidArgument(name, "true or false", value, place);
}
