import { requireInteger } from "@dmemfs/contract";

/** The most code points to read: no limit for -1. @throws InvalidArgumentError for anything below, or no integer */
export function requireSize(syscall: string, path: string, name: string, value: number): number {
  requireInteger(name, value, -1, { syscall, path });
  return value < 0 ? Infinity : value;
}
