import { ownProperties } from "../arguments/own-properties.js";
import { quantity } from "../arguments/quantity.js";
import type { ErrorDetails } from "./mfs-error.js";
import { MFSQuotaExceededError } from "./mfs-quota-exceeded-error.js";

/** How many nodes there are, and how many there may be. */
export interface NodeLimitDetails extends ErrorDetails {
  /** Nodes there are, the root counted. */
  readonly current: number;
  /** Nodes there may be, the root counted. */
  readonly limit: number;
  /** Nodes the operation would add. Default 1. */
  readonly requested?: number | undefined;
}

/**
 * The operation would make more files and directories than `maxNodes` allows (`ENOSPC`). A subclass of the quota error, so
 * that one handler catches both; here `requested` and `available` count nodes.
 */
export class MFSNodeLimitExceededError extends MFSQuotaExceededError {
  static override readonly brandName: string = "MFSNodeLimitExceededError";
  /** Nodes there are, the root counted. */
  readonly current: number;
  /** Nodes there may be, the root counted. */
  readonly limit: number;

  constructor(details: NodeLimitDetails) {
    const own = ownProperties(details);
    const { current, limit, requested = 1 } = own;
    const detail = `${quantity(requested, "more node")} requested, ${current} of ${limit} in use; remove files or raise maxNodes`;
    super({ ...own, requested, available: Math.max(0, limit - current), detail: own.detail ?? detail });
    this.current = current;
    this.limit = limit;
  }
}
