import { InvalidArgumentError } from "@dmemfs/contract";
import { describeValue } from "./describe-value.js";

/** Where a number was passed. */
export interface ArgumentPlace {
  readonly syscall: string;
  readonly path?: string | undefined;
}

/** @throws InvalidArgumentError unless `value` is a safe integer of at least `least` */
export function requireInteger(name: string, value: number, least: number, place: ArgumentPlace): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidArgumentError({
    ...place,
    detail: `${name} must be a safe integer of at least ${least}, not ${describeValue(value)}`,
  });
}
