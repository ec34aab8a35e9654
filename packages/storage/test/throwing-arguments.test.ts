import { autoBackend, HeapQuotaLedger, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { getter, mine, thrower } from "../../../test/support/throwing.js";

function fail(): never {
  throw mine;
}

const backends = [autoBackend, sequentialBackend, randomAccessBackend].map(
  (backend) => [backend.name, backend] as const,
);

describe.each(backends)("errors of the %s backend's caller are rethrown unchanged", (_name, backend) => {
  it.each<[name: string, make: () => unknown]>([
    ["a ledger", () => backend.create(getter("ledger"))],
    ["a volume", () => backend.create(Object.assign(getter("volume"), { ledger: new HeapQuotaLedger(10) }))],
    ["a chunk overhead", () => backend.quotaFor(10, getter("chunkOverhead"))],
  ])("of %s", (name, make) => {
    // A random-access file has no chunks, so that its backend never asks for their overhead.
    if (name === "a chunk overhead" && backend === randomAccessBackend) expect(make()).toBe(10);
    else expect(make).toThrow(mine);
  });

  it("of its volume's allocate, as the cause of an error, and nothing is charged", () => {
    const ledger = new HeapQuotaLedger(1_000_000);
    const storage = backend.create({
      ledger,
      volume: { chunkOverhead: 128, promotionHardLimit: 1000, allocate: fail },
    });
    expect(() => storage.write(0, new Uint8Array(5000))).toThrow(
      expect.objectContaining({ code: "ENOMEM", cause: mine }),
    );
    expect([storage.size, storage.quotaUsage, ledger.used]).toEqual([0, 0, 0]);
  });

  it("of its ledger's reserve, and the storage is as before", () => {
    const storage = backend.create({ ledger: Object.assign(new HeapQuotaLedger(100), { reserve: fail }) });
    expect(() => storage.write(0, new Uint8Array(5))).toThrow(mine);
    expect([storage.size, storage.quotaUsage]).toEqual([0, 0]);
  });
});

describe("a Proxy that throws is invalid, or its error is rethrown", () => {
  it.each<[name: string, call: (ledger: HeapQuotaLedger) => unknown]>([
    ["a limit", () => new HeapQuotaLedger(thrower)],
    ["bytes to reserve", (ledger) => ledger.reserve(thrower)],
    ["bytes to release", (ledger) => ledger.release(thrower)],
  ])("as %s", (_name, call) => {
    const ledger = new HeapQuotaLedger(10);
    expect(() => call(ledger)).toThrow();
    expect(ledger.used).toBe(0);
  });
});
