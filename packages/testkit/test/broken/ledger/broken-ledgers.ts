import type { QuotaLedgerSubject } from "../../../src/ledger/quota-ledger-subject.js";
import type { Broken } from "../broken.js";
import { accountFaults } from "./account-faults.js";
import { largeFaults } from "./large-faults.js";
import { breakLedgers } from "./ledger-fault.js";
import { manyFaults } from "./many-faults.js";
import { nestingFaults } from "./nesting-faults.js";
import { randomModelFaults } from "./random-model-faults.js";
import { reservationFaults } from "./reservation-faults.js";

/** Ledgers that each break one rule of `quotaLedgerRules`, made from one that breaks none; where a rule does not apply, without its fault. */
export function brokenLedgers(correct: QuotaLedgerSubject): Broken<QuotaLedgerSubject>[] {
  return [...accountFaults, ...reservationFaults, ...nestingFaults, ...largeFaults, ...manyFaults, ...randomModelFaults]
    .filter(({ rule }) => rule.skipReason?.(correct) === undefined)
    .map((fault) => breakLedgers(correct, fault));
}
