import { InvalidArgumentError, MFSQuotaExceededError, quantity, requireInteger } from "@dmemfs/contract";

/**
 * Refuses to take `bytes` out of an account.
 * @throws MFSQuotaExceededError when they are more than are available
 * @throws InvalidArgumentError for anything but a safe integer of at least 0
 */
export function requireAvailable(bytes: number, available: number): void {
  requireInteger("bytes", bytes, 0);
  if (bytes > available) throw new MFSQuotaExceededError({ requested: bytes, available });
}

/**
 * Refuses to give `bytes` back to an account.
 * @throws InvalidArgumentError when they are more than are in use, or anything but a safe integer of at least 0
 */
export function requireUsed(bytes: number, used: number): void {
  requireInteger("bytes", bytes, 0);
  if (bytes > used) {
    throw new InvalidArgumentError({ detail: `${quantity(bytes, "byte")} released, but only ${used} are in use` });
  }
}
