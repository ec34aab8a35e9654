import { MFSQuotaExceededError } from "@dmemfs/contract";
import * as rules from "../../../src/ledger/account.js";
import type { LedgerFault } from "./ledger-fault.js";

const isCount = (bytes: number): boolean => Number.isSafeInteger(bytes) && bytes >= 0;

/** Faults in what a ledger says and takes. */
export const accountFaults: readonly LedgerFault[] = [
  {
    name: "has one byte in use from the start",
    rule: rules.startsEmpty,
    ledger: (ledger) => ({
      get used() {
        return ledger.used + 1;
      },
    }),
  },
  {
    name: "says that everything is available, whatever is reserved",
    rule: rules.reserveTakesAtOnce,
    ledger: (ledger) => ({
      get available() {
        return ledger.limit;
      },
    }),
  },
  {
    name: "refuses its last byte",
    rule: rules.acceptsWhatIsAvailable,
    ledger: (ledger) => ({
      reserve(bytes) {
        if (bytes > 0 && bytes === ledger.available) {
          throw new MFSQuotaExceededError({ requested: bytes, available: ledger.available });
        }
        return ledger.reserve(bytes);
      },
    }),
  },
  {
    name: "reserves the available bytes if more are requested",
    rule: rules.refusesOverLimit,
    ledger: (ledger) => ({ reserve: (bytes) => ledger.reserve(Math.min(bytes, ledger.available)) }),
  },
  {
    name: "mixes up the numbers of a refusal",
    rule: rules.refusalNamesNumbers,
    ledger: (ledger) => ({
      reserve(bytes) {
        if (bytes > ledger.available)
          throw new MFSQuotaExceededError({ requested: ledger.available, available: bytes });
        return ledger.reserve(bytes);
      },
    }),
  },
  {
    name: "treats an invalid number as 0",
    rule: rules.reserveRefusesBadNumbers,
    ledger: (ledger) => ({ reserve: (bytes) => ledger.reserve(isCount(bytes) ? bytes : 0) }),
  },
  {
    name: "does not release the bytes",
    rule: rules.releaseGivesBack,
    ledger: () => ({ release() {} }),
  },
  {
    name: "lets more be released than is in use",
    rule: rules.releaseBeyondUseIsRefused,
    ledger: (ledger) => ({ release: (bytes) => ledger.release(Math.min(bytes, ledger.used)) }),
  },
  {
    name: "releases nothing for an invalid number, and does not throw",
    rule: rules.releaseRefusesBadNumbers,
    ledger: (ledger) => ({ release: (bytes) => ledger.release(isCount(bytes) ? bytes : 0) }),
  },
];
