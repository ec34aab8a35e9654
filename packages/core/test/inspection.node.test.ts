import { inspect } from "node:util";
import { ReadWriteLock } from "@dmemfs/locks";
import { HeapQuotaLedger } from "@dmemfs/storage";
import { expect, it } from "vitest";

it("console.log shows the state of the parts", () => {
  const lock = new ReadWriteLock();
  expect(inspect(lock)).toBe("ReadWriteLock { isLocked: false, isWriteLocked: false }");
  const ledger = new HeapQuotaLedger(10);
  const reservation = ledger.reserve(4);
  expect(inspect(ledger)).toBe("HeapQuotaLedger { limit: 10, used: 4, available: 6 }");
  expect(inspect(reservation)).toBe("HeapReservation { state: 'open', limit: 4, used: 0 }");
});
