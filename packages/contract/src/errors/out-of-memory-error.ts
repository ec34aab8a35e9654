import { quantity } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** The bytes that were requested from the platform, and the bytes that the quota had left. */
export interface OutOfMemoryDetails extends ErrorDetails {
  /** Requested bytes. */
  readonly requested: number;
  /** Bytes that the quota had left, if known. */
  readonly available?: number | undefined;
}

/**
 * The quota has room, but the platform has no memory (`ENOMEM`): an allocation failed, or the memory guard predicted the failure.
 * Nothing was charged or changed.
 */
export class OutOfMemoryError extends MFSError {
  static override readonly brandName: string = "OutOfMemoryError";
  /** Requested bytes. */
  readonly requested: number;
  /** Bytes that the quota had left, if known. */
  readonly available: number | undefined;

  constructor(details: OutOfMemoryDetails) {
    const own = ownProperties(details);
    const { requested, available } = own;
    const left = available === undefined ? "" : ` although the quota has ${available} left`;
    const detail = `${quantity(requested, "byte")} could not be allocated${left}; lower maxQuota or free memory`;
    super("ENOMEM", { ...own, detail: own.detail ?? detail });
    this.requested = requested;
    this.available = available;
  }
}
