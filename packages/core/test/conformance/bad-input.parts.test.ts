import { ReadWriteLock } from "@dmemfs/locks";
import { HeapQuotaLedger, HeapReservation } from "@dmemfs/storage";
import { describe } from "vitest";
import { type BadInputCase, methodsOf, namesAll, refusesAll } from "../../../../test/support/bad-input/refuses-all.js";
import type { Row } from "../../../../test/support/bad-input/row.js";
import { ledgerRows, lockRows, reservationRows } from "./bad-input/part-rows.js";

function account({ limit, used, available }: HeapQuotaLedger | HeapReservation): unknown {
  return { limit, used, available };
}

describe("HeapQuotaLedger", () => {
  const ledger: BadInputCase<HeapQuotaLedger> = {
    create() {
      const made = new HeapQuotaLedger(1000);
      made.reserve(400).commit();
      return made;
    },
    look: account,
  };
  refusesAll(ledgerRows as readonly Row<HeapQuotaLedger>[], ledger);
  namesAll(ledgerRows, HeapQuotaLedger.prototype, []);
});

describe("Reservation", () => {
  const parents = new WeakMap<HeapReservation, HeapQuotaLedger>();
  const reservation: BadInputCase<HeapReservation> = {
    create() {
      const parent = new HeapQuotaLedger(1000);
      const made = parent.reserve(400);
      if (!(made instanceof HeapReservation)) throw new Error("not one of ours");
      made.reserve(100).commit();
      parents.set(made, parent);
      return made;
    },
    look(subject) {
      const parent = parents.get(subject);
      return [account(subject), parent === undefined ? undefined : account(parent)];
    },
  };
  refusesAll(reservationRows as readonly Row<HeapReservation>[], reservation);
  namesAll(reservationRows, HeapReservation.prototype, [
    ...methodsOf(HeapReservation.prototype).filter((name) => /ispose/.test(name)),
    // Private to TypeScript, if not to JavaScript.
    "requireOpen",
  ]);

  describe("once it is committed", () => {
    const committed: BadInputCase<HeapReservation> = {
      ...reservation,
      create() {
        const made = reservation.create();
        made.commit();
        return made;
      },
    };
    refusesAll(
      reservationRows.filter(({ method }) => method !== "commit") as readonly Row<HeapReservation>[],
      committed,
    );
  });
});

describe("ReadWriteLock", () => {
  describe.each(["free", "read", "write"] as const)("in state %s", (state) => {
    refusesAll(lockRows, {
      create() {
        const lock = new ReadWriteLock();
        if (state !== "free") lock.tryAcquire(state);
        return lock;
      },
      look(lock) {
        // A waiter that was queued would block a reader.
        const reader = lock.tryAcquire("read");
        reader?.release();
        return { isLocked: lock.isLocked, isWriteLocked: lock.isWriteLocked, admits: reader?.access };
      },
    });
  });
  namesAll(lockRows, ReadWriteLock.prototype, ["wakeWaiters"]);
});
