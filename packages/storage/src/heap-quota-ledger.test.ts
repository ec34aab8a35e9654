import { InvalidArgumentError, MFSQuotaExceededError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

const noByteCounts = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1, "1", null, undefined];

describe("a new ledger", () => {
  it.each([1, 2, 256 * 1024 * 1024, Number.MAX_SAFE_INTEGER])("of %d bytes has them all", (limit) => {
    const { used, available, limit: given } = new HeapQuotaLedger(limit);
    expect({ used, available, given }).toEqual({ used: 0, available: limit, given: limit });
  });

  it.each([0, ...noByteCounts])("of %o bytes throws", (limit) => {
    expect(() => new HeapQuotaLedger(limit as number)).toThrow(InvalidArgumentError);
  });
});

describe("reserve", () => {
  it.each([0, 1, 99, 100])("takes %d of 100 bytes", (bytes) => {
    const ledger = new HeapQuotaLedger(100);
    const { limit, used } = ledger.reserve(bytes);
    expect([limit, used]).toEqual([bytes, 0]);
    expect([ledger.used, ledger.available]).toEqual([bytes, 100 - bytes]);
  });

  it.each([
    [0, 101],
    [1, 100],
    [100, 1],
    [50, Number.MAX_SAFE_INTEGER],
  ])("with %d of 100 bytes in use refuses %d more, with both numbers", (taken, bytes) => {
    const ledger = new HeapQuotaLedger(100);
    ledger.reserve(taken).commit();
    const attempt = (): unknown => ledger.reserve(bytes);
    expect(attempt).toThrow(MFSQuotaExceededError);
    expect(attempt).toThrow(expect.objectContaining({ requested: bytes, available: 100 - taken }));
    expect(ledger.used).toBe(taken);
  });

  it("reserves nothing for a number that is not a count", () => {
    const ledger = new HeapQuotaLedger(100);
    ledger.reserve(40).commit();
    for (const bytes of noByteCounts) expect(() => ledger.reserve(bytes as number)).toThrow(InvalidArgumentError);
    expect(ledger.used).toBe(40);
  });
});

describe("release", () => {
  it("gives committed bytes back, in any pieces", () => {
    const ledger = new HeapQuotaLedger(100);
    ledger.reserve(60).commit();
    ledger.reserve(40).commit();
    for (const [bytes, used] of [
      [0, 100],
      [70, 30],
      [30, 0],
    ] as const) {
      ledger.release(bytes);
      expect(ledger.used).toBe(used);
    }
  });

  it("refuses more than are in use", () => {
    const ledger = new HeapQuotaLedger(100);
    ledger.reserve(10).commit();
    expect(() => ledger.release(11)).toThrow("11 bytes released, but only 10 are in use");
    expect(ledger.used).toBe(10);
  });

  it("releases nothing for a number that is not a count", () => {
    const ledger = new HeapQuotaLedger(100);
    ledger.reserve(40).commit();
    for (const bytes of noByteCounts) expect(() => ledger.release(bytes as number)).toThrow(InvalidArgumentError);
    expect(ledger.used).toBe(40);
  });
});
