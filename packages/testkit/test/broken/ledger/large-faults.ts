import * as rules from "../../../src/ledger/large.js";
import type { LedgerFault } from "./ledger-fault.js";

/** Faults in numbers that are large. */
export const largeFaults: readonly LedgerFault[] = [
  {
    name: "counts what is used in 32 bits",
    rule: rules.countsLargeNumbers,
    ledger: (ledger) => ({
      get used() {
        return ledger.used >>> 0;
      },
    }),
  },
  {
    name: "counts what is used in 31 bits and a sign",
    rule: rules.countsLargeNumbers,
    ledger: (ledger) => ({
      get used() {
        return ledger.used | 0;
      },
    }),
  },
  {
    name: "counts what is available in numbers of 24 bits",
    rule: rules.countsLargeNumbers,
    ledger: (ledger) => ({
      get available() {
        return Math.fround(ledger.available);
      },
    }),
  },
  {
    name: "releases in 32 bits",
    rule: rules.countsLargeNumbers,
    ledger: (ledger) => ({ release: (bytes) => ledger.release(bytes > 2 ** 32 ? bytes >>> 0 : bytes) }),
  },
  {
    name: "keeps all the bytes, however few are committed, above 32 bits",
    rule: rules.reservesLargeNumbers,
    reservation: (reservation) => ({
      commit: (bytes = reservation.limit) => reservation.commit(bytes > 2 ** 32 ? reservation.limit : bytes),
    }),
  },
  {
    name: "extends in 32 bits",
    rule: rules.reservesLargeNumbers,
    reservation: (reservation) => ({ extend: (bytes) => reservation.extend(bytes > 2 ** 32 ? bytes >>> 0 : bytes) }),
  },
];
