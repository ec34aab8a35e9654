import type { QuotaLedger } from "@dmemfs/contract";
import type { CollectingSubject } from "../collector.js";

/** A ledger to be tried by `quotaLedgerSuite`; its reservations are tried with it. */
export interface QuotaLedgerSubject extends CollectingSubject {
  /** For the reports. */
  readonly name: string;
  /** Makes a fresh, empty ledger of `limit` bytes, a safe integer of at least 1. */
  create(limit: number): QuotaLedger;
}
