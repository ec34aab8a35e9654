import { MFSError, MFSQuotaExceededError, OutOfMemoryError, UnsupportedOperationError } from "@dmemfs/contract";
import type { Location } from "../tree/index.js";

/**
 * The same error with the operation and the path, for an error of a ledger or a storage, which know no paths. Returns any other
 * error unchanged.
 * @param available - bytes that the quota has left, for an allocation that failed
 */
export function withLocation(error: unknown, location: Location, available: number): unknown {
  if (!MFSError.isInstance(error) || error.path !== undefined) return error;
  const place = { ...location, cause: error };
  if (MFSQuotaExceededError.isInstance(error)) return new MFSQuotaExceededError({ ...error, ...place });
  if (OutOfMemoryError.isInstance(error)) {
    if (error.available !== undefined) return new OutOfMemoryError({ ...error, ...place });
    return new OutOfMemoryError({ requested: error.requested, available, ...place });
  }
  if (UnsupportedOperationError.isInstance(error) && error.code === "ENOTSUP") {
    return new UnsupportedOperationError(error.code, { ...error, ...place });
  }
  return error;
}
