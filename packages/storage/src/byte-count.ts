import { InvalidArgumentError } from "@dmemfs/contract";

/** Refuses everything but a safe integer of at least `least`. */
export function requireByteCount(name: string, value: number, least = 0): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({
    detail: `${name} must be a safe integer of at least ${least}, not ${String(value)}`,
  });
}
