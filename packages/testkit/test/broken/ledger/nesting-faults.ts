import { InvalidArgumentError, type QuotaLedger } from "@dmemfs/contract";
import * as rules from "../../../src/ledger/nesting.js";
import type { LedgerFault } from "./ledger-fault.js";

/** The state of a fault for each reservation. */
const committed = new WeakSet<QuotaLedger>();

const behindDisposed = new WeakMap<QuotaLedger, QuotaLedger>();

/** Faults in `nesting`. */
export const nestingFaults: readonly LedgerFault[] = [
  {
    name: "charges what is spent from a reservation a second time",
    rule: rules.spendsItsOwnBytes,
    reservation: (_, parent) => ({ reserve: (bytes) => parent.reserve(bytes) }),
  },
  {
    name: "lets a reservation help itself when it runs short",
    rule: rules.keepsToItsOwnLimit,
    reservation: (reservation) => ({
      reserve(bytes) {
        if (bytes > reservation.available) reservation.extend(bytes - reservation.available);
        return reservation.reserve(bytes);
      },
    }),
  },
  {
    name: "keeps what was not spent of a reservation that was spent from",
    rule: rules.committingReturnsUnspent,
    reservation: (reservation, _, all) => ({
      commit: (bytes = all) => reservation.commit(reservation.used > 0 ? reservation.limit : bytes),
    }),
  },
  {
    name: "keeps what was spent from a reservation that is disposed of",
    rule: rules.disposingReturnsSpent,
    reservation: (reservation) => ({ [Symbol.dispose]: () => reservation.commit(reservation.used) }),
  },
  {
    name: "closes a reservation when it is committed",
    rule: rules.committedPassesOn,
    reservation(reservation) {
      let closed = false;
      return {
        commit(bytes) {
          reservation.commit(bytes);
          closed = true;
        },
        reserve(bytes) {
          if (closed) throw new InvalidArgumentError({ syscall: "reserve", detail: "the reservation is closed" });
          return reservation.reserve(bytes);
        },
      };
    },
  },
  {
    name: "forgets the children of a reservation that was committed",
    rule: rules.outlivesCommittedParent,
    reservation: (reservation, parent) => ({
      commit(bytes) {
        reservation.commit(bytes);
        committed.add(reservation);
      },
      [Symbol.dispose]() {
        if (!committed.has(parent)) reservation[Symbol.dispose]();
      },
    }),
  },
  {
    name: "lets the child of a disposed reservation release bytes of other reservations",
    rule: rules.outlivesDisposedParent,
    reservation: (reservation, parent, bytes) => ({
      [Symbol.dispose]() {
        const ledger = behindDisposed.get(parent);
        if (ledger === undefined) reservation[Symbol.dispose]();
        else ledger.release(bytes);
        behindDisposed.set(reservation, parent);
      },
    }),
  },
];
