import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import * as large from "../../../src/ledger/large.js";
import * as many from "../../../src/ledger/many.js";
import type { LedgerFault } from "./ledger-fault.js";

/** Faults in numbers that are large. */
const largeFaults: readonly LedgerFault[] = [
  {
    name: "counts what is used in 32 bits",
    rule: large.countsLargeNumbers,
    ledger: (ledger) => ({
      get used() {
        return ledger.used >>> 0;
      },
    }),
  },
  {
    name: "counts what is used in 31 bits and a sign",
    rule: large.countsLargeNumbers,
    ledger: (ledger) => ({
      get used() {
        return ledger.used | 0;
      },
    }),
  },
  {
    name: "counts what is available in numbers of 24 bits",
    rule: large.countsLargeNumbers,
    ledger: (ledger) => ({
      get available() {
        return Math.fround(ledger.available);
      },
    }),
  },
  {
    name: "releases in 32 bits",
    rule: large.countsLargeNumbers,
    ledger: (ledger) => ({ release: (bytes) => ledger.release(bytes > 2 ** 32 ? bytes >>> 0 : bytes) }),
  },
  {
    name: "keeps all the bytes, however few are committed, above 32 bits",
    rule: large.reservesLargeNumbers,
    reservation: (reservation) => ({
      commit: (bytes = reservation.limit) => reservation.commit(bytes > 2 ** 32 ? reservation.limit : bytes),
    }),
  },
  {
    name: "extends in 32 bits",
    rule: large.reservesLargeNumbers,
    reservation: (reservation) => ({ extend: (bytes) => reservation.extend(bytes > 2 ** 32 ? bytes >>> 0 : bytes) }),
  },
];

/** The open reservations of a ledger, the newest last. */
const open = new WeakMap<QuotaLedger, Reservation[]>();

/** How deep a reservation is. */
const depths = new WeakMap<QuotaLedger, number>();

/** Faults that show when there are many reservations. */
export const manyFaults: readonly LedgerFault[] = [
  ...largeFaults,
  {
    name: "takes the bytes back of the reservation that was made last",
    rule: many.endsInAnyOrder,
    reservation(reservation, parent) {
      const stack = open.get(parent) ?? [];
      open.set(parent, stack);
      stack.push(reservation);
      return { [Symbol.dispose]: () => stack.pop()?.[Symbol.dispose]() };
    },
  },
  {
    name: "forgets what is spent forty deep",
    rule: many.nestsDeeply,
    reservation(reservation, parent) {
      const depth = (depths.get(parent) ?? 0) + 1;
      depths.set(reservation, depth);
      return { commit: (bytes) => reservation.commit(depth > 40 ? reservation.limit : bytes) };
    },
  },
  {
    name: "keeps a list of all its reservations",
    rule: many.keepsNoReservations,
    ledger(ledger) {
      const all: Reservation[] = [];
      return {
        reserve(bytes) {
          const reservation = ledger.reserve(bytes);
          all.push(reservation);
          return reservation;
        },
      };
    },
  },
];
