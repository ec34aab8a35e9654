import { MFSQuotaExceededError, OutOfMemoryError, UnsupportedOperationError } from "@dmemfs/contract";

/** The call and the paths that an error names. */
export interface Location {
  readonly syscall: string;
  readonly path: string;
  readonly dest?: string;
}

/** Calls `action`. An error of a storage or a ledger, which know no path, is thrown with the location. */
export function at<Result>(location: Location, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw withLocation(error, location);
  }
}

function withLocation(error: unknown, location: Location): unknown {
  if (MFSQuotaExceededError.isInstance(error)) {
    const { requested, available } = error;
    return new MFSQuotaExceededError({ ...location, requested, available });
  }
  if (OutOfMemoryError.isInstance(error)) return new OutOfMemoryError({ ...location, requested: error.requested });
  if (UnsupportedOperationError.isInstance(error)) return new UnsupportedOperationError("ENOTSUP", location);
  return error;
}
