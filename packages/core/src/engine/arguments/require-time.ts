import { type ErrorDetails, invalidArgument } from "@dmemfs/contract";

/** @throws InvalidArgumentError unless it is a finite number of milliseconds, or not given */
export function requireTime(name: string, value: number | undefined, place: ErrorDetails): void {
  if (value === undefined || Number.isFinite(value)) return;
  throw invalidArgument(name, "a finite number of epoch milliseconds", value, place);
}
