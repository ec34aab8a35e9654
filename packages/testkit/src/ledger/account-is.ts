import type { QuotaLedger } from "@dmemfs/contract";
import { equal } from "../check/index.js";

/** Fails unless the ledger reports that `used` of `limit` bytes are in use. */
export function accountIs(ledger: QuotaLedger, used: number, limit: number, what: string): void {
  equal(ledger.limit, limit, `${what}: limit`);
  equal(ledger.used, used, `${what}: used`);
  equal(ledger.available, limit - used, `${what}: available`);
}

/** Numbers that are not a count of bytes. */
export const badByteCounts: readonly number[] = [
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MAX_SAFE_INTEGER + 1,
];
