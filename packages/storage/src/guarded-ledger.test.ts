import { MFSQuotaExceededError, OutOfMemoryError } from "@dmemfs/contract";
import { expect, it, vi } from "vitest";
import { GuardedLedger } from "./guarded-ledger.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";
import { MemoryGuard } from "./memory-guard.js";

function guarded(platform: number) {
  const inner = new HeapQuotaLedger(1000);
  const availableMemory = vi.fn(() => platform);
  const guard = new MemoryGuard({ availableMemory, action: "raise", interval: 1e9, warn: vi.fn() });
  return { inner, availableMemory, ledger: new GuardedLedger(inner, guard) };
}

it("says what the ledger says that it stands around", () => {
  const { ledger } = guarded(500);
  ledger.reserve(300).commit();
  const { limit, used, available } = ledger;
  expect({ limit, used, available }).toEqual({ limit: 1000, used: 300, available: 700 });
});

it("refuses what the platform has not got, and reserves nothing", () => {
  const { ledger, inner } = guarded(500);
  ledger.reserve(100).commit();
  expect(() => ledger.reserve(401)).toThrow(OutOfMemoryError);
  expect(() => ledger.reserve(401)).toThrow(
    expect.objectContaining({
      requested: 401,
      available: 900,
      detail: expect.stringContaining("a growth needs 401 bytes of the 900 that the quota has left, but"),
    }),
  );
  expect([inner.used, ledger.used]).toEqual([100, 100]);
});

it("does not ask about what the quota refuses, nor about nothing", () => {
  const { ledger, availableMemory } = guarded(500);
  expect(() => ledger.reserve(1001)).toThrow(MFSQuotaExceededError);
  ledger.reserve(0).commit();
  expect(availableMemory).not.toHaveBeenCalled();
});

it("lets pass again what was released, or reserved and not used", () => {
  const { ledger, inner } = guarded(500);
  ledger.reserve(500).commit();
  expect(() => ledger.reserve(1)).toThrow(OutOfMemoryError);
  ledger.release(200);
  const reservation = ledger.reserve(200);
  reservation[Symbol.dispose]();
  ledger.reserve(200).commit();
  expect([inner.used, ledger.used]).toEqual([500, 500]);
});
