import type { QuotaLedger } from "@dmemfs/contract";
import type { QuotaLedgerSubject } from "./quota-ledger-subject.js";

/** A ledger, and the ledger under test from which it was reserved. */
export interface PlacedLedger {
  /** Its description for messages. */
  readonly place: string;
  readonly ledger: QuotaLedger;
}

/**
 * Empty ledgers of `limit` bytes of every kind: the subject's own, reservations of it nested up to three deep, and a committed
 * reservation, which forwards all calls.
 */
export function ledgersOf(subject: QuotaLedgerSubject, limit: number): PlacedLedger[] {
  const committed = subject.create(limit).reserve(limit);
  committed.commit(0);
  return [
    { place: "the ledger", ledger: subject.create(limit) },
    { place: "a reservation", ledger: subject.create(limit).reserve(limit) },
    { place: "a nested reservation", ledger: subject.create(limit).reserve(limit).reserve(limit) },
    { place: "a reservation three deep", ledger: subject.create(limit).reserve(limit).reserve(limit).reserve(limit) },
    { place: "a committed reservation", ledger: committed },
  ];
}
