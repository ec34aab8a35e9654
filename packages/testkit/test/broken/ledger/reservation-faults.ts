import * as rules from "../../../src/ledger/reservation.js";
import type { LedgerFault } from "./ledger-fault.js";

/** Faults in how a reservation takes and releases bytes. */
export const reservationFaults: readonly LedgerFault[] = [
  {
    name: "keeps the bytes of a reservation that was not committed",
    rule: rules.disposeGivesBack,
    reservation: () => ({ [Symbol.dispose]() {} }),
  },
  {
    name: "gives the bytes of a reservation back once a disposal",
    rule: rules.disposeIsIdempotent,
    reservation(reservation, parent, bytes) {
      let disposed = false;
      return {
        [Symbol.dispose]() {
          if (disposed) parent.release(bytes);
          else reservation[Symbol.dispose]();
          disposed = true;
        },
      };
    },
  },
  {
    name: "rolls a committed reservation back when it is disposed of",
    rule: rules.commitKeepsAll,
    reservation(reservation, parent, bytes) {
      let committed = false;
      return {
        commit(kept = bytes) {
          reservation.commit(kept);
          committed = true;
        },
        [Symbol.dispose]() {
          if (committed) parent.release(bytes);
          else reservation[Symbol.dispose]();
        },
      };
    },
  },
  {
    name: "keeps all the bytes, however few are committed",
    rule: rules.commitGivesRestBack,
    reservation: (reservation) => ({ commit: () => reservation.commit() }),
  },
  {
    name: "commits the nearest possible number instead of a bad one",
    rule: rules.commitRefusesBadNumbers,
    reservation: (reservation, _, all) => ({
      commit(bytes = all) {
        reservation.commit(Math.max(reservation.used, Math.min(Math.floor(bytes) || 0, reservation.limit)));
      },
    }),
  },
  {
    name: "extends without taking anything",
    rule: rules.extendTakesMore,
    reservation: () => ({ extend() {} }),
  },
  {
    name: "commits what it was made with, whatever it was extended by",
    rule: rules.commitKeepsExtension,
    reservation: (reservation, _, all) => ({ commit: (bytes = all) => reservation.commit(bytes) }),
  },
  {
    name: "helps itself from its ledger once it was disposed of",
    rule: rules.endedTakesNothing,
    reservation(reservation, parent) {
      let disposed = false;
      return {
        reserve: (bytes) => (disposed ? parent : reservation).reserve(bytes),
        [Symbol.dispose]() {
          reservation[Symbol.dispose]();
          disposed = true;
        },
      };
    },
  },
  {
    name: "charges again when it is committed again",
    rule: rules.endedTakesNothing,
    reservation(reservation, parent) {
      let committed = false;
      return {
        commit(bytes) {
          if (committed) parent.reserve(bytes ?? 0).commit();
          else reservation.commit(bytes);
          committed = true;
        },
      };
    },
  },
  {
    name: "extends by the available bytes if more are requested",
    rule: rules.extendIsRefusedOverLimit,
    reservation: (reservation, parent) => ({
      extend: (bytes) => reservation.extend(Math.min(bytes, parent.available)),
    }),
  },
  {
    name: "extends by nothing for an invalid number, and does not throw",
    rule: rules.extendRefusesBadNumbers,
    reservation: (reservation) => ({
      extend: (bytes) => reservation.extend(Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0),
    }),
  },
];
