import type { QuotaLedger, Reservation } from "@dmemfs/contract";
import * as rules from "../../../src/storage/reserved.js";
import type { StorageFault } from "./storage-fault.js";

function isReservation(ledger: QuotaLedger): ledger is Reservation {
  return "extend" in ledger;
}

/** Faults that show when the ledger is a reservation. */
export const reservedFaults: readonly StorageFault[] = [
  {
    name: "wants a byte more than quotaFor says",
    rule: rules.spendsFromReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        ledger.reserve(backend.quotaFor(position + data.length, volume) - storage.quotaUsage + 1)[Symbol.dispose]();
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "forgets its charge once its reservation is committed",
    rule: rules.spendsFromLedgerAfterCommit,
    storage(storage, { ledger }) {
      const { limit } = ledger;
      return {
        dispose() {
          if (ledger.limit === limit) storage.dispose();
        },
      };
    },
  },
  {
    name: "helps itself to more than was reserved for it",
    rule: rules.refusedByReservation,
    storage: (storage, { ledger, volume }, backend) => ({
      write(position, data) {
        if (isReservation(ledger)) ledger.extend(backend.quotaFor(data.length, volume));
        return storage.write(position, data);
      },
    }),
  },
  {
    name: "leaves its charge with the reservation when it is disposed of",
    rule: rules.rollsBackWithReservation,
    storage: (storage, { ledger }) => ({
      dispose() {
        if (!isReservation(ledger)) storage.dispose();
      },
    }),
  },
];
