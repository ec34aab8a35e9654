import { invalidArgument } from "@dmemfs/contract";

/**
 * A number of code points as a call takes it, -1 meaning all there are.
 * @returns `Infinity` for -1
 * @throws InvalidArgumentError unless it is a safe integer of at least -1
 */
export function requireSize(syscall: string, path: string, name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) >= -1) return value === -1 ? Infinity : Number(value);
  throw invalidArgument(name, "a safe integer of at least -1, in code points", value, { syscall, path });
}
