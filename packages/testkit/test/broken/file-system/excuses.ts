import { type ErrorDetails, type FileSystem, type MFSError, MFSQuotaExceededError } from "@dmemfs/contract";
import type { ErrorClass } from "../../../src/check/index.js";

/** Calls `action`; an error of `kind` goes to `instead`, whose answer or error counts. */
export function excusing<Result, Kind extends MFSError>(
  kind: ErrorClass<Kind>,
  action: () => Result,
  instead: (error: Kind) => Result,
): Result {
  try {
    return action();
  } catch (error) {
    if (!kind.isInstance(error)) throw error;
    return instead(error as Kind);
  }
}

/** Where an error says that it happened, for another error to say the same. */
export function placeOf({ syscall, path, dest }: MFSError): ErrorDetails {
  return { syscall, path, dest };
}

/** Throws as if the quota were exceeded by `requested` bytes. */
export function refuseForQuota(fs: FileSystem, requested: number, place: ErrorDetails): never {
  throw new MFSQuotaExceededError({ requested, available: Math.min(requested - 1, fs.stats().freeBytes), ...place });
}

/** The directory of a path, as it is written. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0)) || "/";
}

/** A file that no call created. */
export const scratch = "/.scratch";

/** Whatever it is, as a count. */
export function anyCount(value: unknown): number {
  const number = Math.abs(Math.floor(Number(value)));
  return Number.isSafeInteger(number) ? number : 0;
}
