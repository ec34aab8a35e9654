import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import * as rules from "../../../src/ledger/many.js";
import type { LedgerFault } from "./ledger-fault.js";

/** The open reservations of a ledger, the newest last. */
const open = new WeakMap<QuotaLedger, Reservation[]>();

/** The nesting depth of a reservation. */
const depths = new WeakMap<QuotaLedger, number>();

/** Faults that show only with many reservations. */
export const manyFaults: readonly LedgerFault[] = [
  {
    name: "releases the reservation that was made last instead of the disposed one",
    rule: rules.endsInAnyOrder,
    reservation(reservation, parent) {
      const stack = open.get(parent) ?? [];
      open.set(parent, stack);
      stack.push(reservation);
      return { [Symbol.dispose]: () => stack.pop()?.[Symbol.dispose]() };
    },
  },
  {
    name: "commits a wrong number of bytes at a depth of more than forty",
    rule: rules.nestsDeeply,
    reservation(reservation, parent) {
      const depth = (depths.get(parent) ?? 0) + 1;
      depths.set(reservation, depth);
      return { commit: (bytes) => reservation.commit(depth > 40 ? reservation.limit : bytes) };
    },
  },
  {
    name: "retains all its reservations",
    rule: rules.keepsNoReservations,
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
