import type { QuotaLedgerSubject } from "../../ledger/quota-ledger-subject.js";
import type { Broken } from "../broken.js";
import { accountFaults } from "./account-faults.js";
import { breakLedgers } from "./ledger-fault.js";
import { nestingFaults } from "./nesting-faults.js";
import { reservationFaults } from "./reservation-faults.js";

/** Ledgers that each break one clause of `quotaLedgerTopics`, made from one that breaks none. */
export function brokenLedgers(correct: QuotaLedgerSubject): Broken<QuotaLedgerSubject>[] {
  return [...accountFaults, ...reservationFaults, ...nestingFaults].map((fault) => breakLedgers(correct, fault));
}
