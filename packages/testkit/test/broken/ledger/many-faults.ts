import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import * as rules from "../../../src/ledger/many.js";
import type { LedgerFault } from "./ledger-fault.js";

/** The open reservations of a ledger, the newest last. */
const open = new WeakMap<QuotaLedger, Reservation[]>();

/** How deep a reservation is. */
const depths = new WeakMap<QuotaLedger, number>();

/** Faults that show when there are many reservations. */
export const manyFaults: readonly LedgerFault[] = [
  {
    name: "takes the bytes back of the reservation that was made last",
    rule: rules.endsInAnyOrder,
    reservation(reservation, parent) {
      const stack = open.get(parent) ?? [];
      open.set(parent, stack);
      stack.push(reservation);
      return { [Symbol.dispose]: () => stack.pop()?.[Symbol.dispose]() };
    },
  },
  {
    name: "forgets what is spent forty deep",
    rule: rules.nestsDeeply,
    reservation(reservation, parent) {
      const depth = (depths.get(parent) ?? 0) + 1;
      depths.set(reservation, depth);
      return { commit: (bytes) => reservation.commit(depth > 40 ? reservation.limit : bytes) };
    },
  },
  {
    name: "keeps a list of all its reservations",
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
