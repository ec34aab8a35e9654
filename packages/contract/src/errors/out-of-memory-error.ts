import { ownProperties } from "../arguments/own-properties.js";
import { quantity } from "../arguments/quantity.js";
import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** What was asked of the platform, in bytes, and what the quota had left. */
export interface OutOfMemoryDetails extends ErrorDetails {
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Bytes the quota still had, when the thrower knows it. */
  readonly available?: number | undefined;
}

/**
 * The platform has no memory for what the quota would have allowed (`ENOMEM`): an allocation really failed, or the memory
 * guard foresaw it. Nothing was charged and nothing changed.
 */
export class OutOfMemoryError extends MFSError {
  static override readonly brandName: string = "OutOfMemoryError";
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Bytes the quota still had, when known. */
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
