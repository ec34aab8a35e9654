import type { QuotaLedger } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A ledger to test, together with its reservations, with `quotaLedgerSuite`. */
export interface QuotaLedgerSubject extends CollectingSubject {
  /** The name, for reports. */
  readonly name: string;
  /** The largest limit that its ledgers support. Default: the largest safe integer. */
  readonly largestLimit?: number;
  /** Creates an empty ledger of `limit` bytes, a safe integer of at least 1. */
  create(limit: number): QuotaLedger;
}
