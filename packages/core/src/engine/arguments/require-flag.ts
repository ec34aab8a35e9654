import { type ErrorDetails, invalidArgument } from "@dmemfs/contract";

/** @throws InvalidArgumentError unless it is a boolean, or not given */
export function requireFlag(name: string, value: boolean | undefined, place: ErrorDetails): void {
  if (value !== undefined && typeof value !== "boolean") throw invalidArgument(name, "true or false", value, place);
}
