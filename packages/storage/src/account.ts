import { InvalidArgumentError, MFSQuotaExceededError, quantity, requireInteger } from "@dmemfs/contract";

/**
 * Checks that `bytes` can be reserved.
 * @throws MFSQuotaExceededError if they are more than are available
 * @throws InvalidArgumentError unless `bytes` is a safe integer of at least 0
 */
export function requireAvailable(bytes: number, available: number): void {
  requireInteger("bytes", bytes, 0);
  if (bytes > available) throw new MFSQuotaExceededError({ requested: bytes, available });
}

/**
 * Checks that `bytes` can be released.
 * @throws InvalidArgumentError if they are more than are in use, or unless `bytes` is a safe integer of at least 0
 */
export function requireUsed(bytes: number, used: number): void {
  requireInteger("bytes", bytes, 0);
  if (bytes > used) {
    throw new InvalidArgumentError({ detail: `${quantity(bytes, "byte")} released, but only ${used} are in use` });
  }
}
