import { InvalidArgumentError } from "@dmemfs/contract";

/** A value as it stands in a message; never a call into the value's own code. */
function display(value: unknown): string {
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/** Refuses everything but a safe integer of at least `least`. */
export function requireByteCount(name: string, value: number, least = 0): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({
    detail: `${name} must be a safe integer of at least ${least}, not ${display(value)}`,
  });
}
