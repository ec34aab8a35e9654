import { quantity } from "../arguments/display-text.js";
import { ownProperties } from "../arguments/own-properties.js";
import type { ErrorDetails } from "./mfs-error.js";
import { MFSQuotaExceededError } from "./mfs-quota-exceeded-error.js";

/** The number of nodes and their limit. */
export interface NodeLimitDetails extends ErrorDetails {
  /** The number of nodes, including the root. */
  readonly current: number;
  /** Maximum number of nodes, including the root. */
  readonly limit: number;
  /** The number of nodes that the operation would add. Default 1. */
  readonly requested?: number | undefined;
}

/**
 * The operation would create more files and directories than `maxNodes` allows (`ENOSPC`). A subclass of
 * `MFSQuotaExceededError`, so that one handler catches both; here `requested` and `available` count nodes.
 */
export class MFSNodeLimitExceededError extends MFSQuotaExceededError {
  static override readonly brandName: string = "MFSNodeLimitExceededError";
  /** The number of nodes, including the root. */
  readonly current: number;
  /** Maximum number of nodes, including the root. */
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
