import { MFSError, MFSQuotaExceededError, OutOfMemoryError, UnsupportedOperationError } from "@dmemfs/contract";
import type { Location } from "../tree/index.js";

/**
 * The same refusal with the operation and the path in it. Ledgers and storages know no paths and throw without them; whatever they throw
 * besides is passed on as it is.
 * @param available - what the quota has left, for an allocation that failed
 */
export function located(error: unknown, { syscall, path, dest }: Location, available: number): unknown {
  const where = { syscall, path, dest, cause: error };
  if (!MFSError.isInstance(error) || error.path !== undefined) return error;
  if (MFSQuotaExceededError.isInstance(error)) {
    return new MFSQuotaExceededError({ ...where, requested: error.requested, available: error.available });
  }
  if (OutOfMemoryError.isInstance(error)) {
    const { requested } = error;
    const detail = error.available === undefined ? undefined : error.detail;
    return new OutOfMemoryError({ ...where, requested, available: error.available ?? available, detail });
  }
  if (UnsupportedOperationError.isInstance(error) && error.code === "ENOTSUP") {
    return new UnsupportedOperationError("ENOTSUP", { ...where, detail: error.detail });
  }
  return error;
}
