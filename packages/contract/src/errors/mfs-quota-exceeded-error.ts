import { type ErrorDetails, MFSError } from "./mfs-error.js";

/** What was asked of the quota and what it had, in bytes. */
export interface QuotaDetails extends ErrorDetails {
  /** Bytes the operation needs beyond what it already holds. */
  readonly requested: number;
  /** Bytes that are free. */
  readonly available: number;
}

/**
 * A write, growth, import or copy would exceed the quota (`ENOSPC`). It was refused before a byte was allocated or moved,
 * and left no trace. Seed: `MFSQuotaExceededError`.
 */
export class MFSQuotaExceededError extends MFSError {
  static override readonly brandName: string = "MFSQuotaExceededError";
  /** Bytes the operation needed beyond what it already held. */
  readonly requested: number;
  /** Bytes that were free at that moment. */
  readonly available: number;

  constructor(details: QuotaDetails) {
    super("ENOSPC", {
      ...details,
      detail:
        details.detail ??
        `${details.requested} bytes requested, ${details.available} available; remove files or raise maxQuota`,
    });
    this.requested = details.requested;
    this.available = details.available;
  }
}
