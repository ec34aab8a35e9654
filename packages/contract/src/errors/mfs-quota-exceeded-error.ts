import { quantity } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** The requested and the available bytes of the quota. */
export interface QuotaDetails extends ErrorDetails {
  /** Bytes the operation needs beyond what it already holds. */
  readonly requested: number;
  /** Bytes that are free. */
  readonly available: number;
}

/**
 * A write, growth, import or copy would exceed the quota (`ENOSPC`). Thrown before a byte is allocated or moved; nothing was
 * changed.
 */
export class MFSQuotaExceededError extends MFSError {
  static override readonly brandName: string = "MFSQuotaExceededError";
  /** Bytes the operation needed beyond what it already held. */
  readonly requested: number;
  /** Bytes that were free at that moment. */
  readonly available: number;

  constructor(details: QuotaDetails) {
    const own = ownProperties(details);
    const { requested, available } = own;
    const detail = `${quantity(requested, "byte")} requested, ${available} available; remove files or raise maxQuota`;
    super("ENOSPC", { ...own, detail: own.detail ?? detail });
    this.requested = requested;
    this.available = available;
  }
}
