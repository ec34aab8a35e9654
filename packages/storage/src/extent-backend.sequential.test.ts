import { UnsupportedOperationError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { bytesIn, pattern } from "../test/bytes.js";
import { watchedVolume } from "../test/watched-volume.js";
import { extentBytes } from "./extent.js";
import { sequentialBackend } from "./extent-backend.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

it("declares what it can do", () => {
  expect(sequentialBackend).toMatchObject({
    name: "sequential",
    supports: { randomWrite: false, overwriteInPlace: false, exactQuota: true },
  });
});

it.each([
  [0, 0],
  [1, 129],
  [extentBytes, extentBytes + 128],
  [extentBytes + 1, extentBytes + 1 + 256],
])("quotaFor(%d) is %d without a volume", (size, quota) => {
  expect(sequentialBackend.quotaFor(size)).toBe(quota);
});

it("quotaFor takes the volume's overhead", () => {
  expect(sequentialBackend.quotaFor(300_000, watchedVolume({ chunkOverhead: 5 }))).toBe(300_010);
});

describe("a write before the end", () => {
  it.each([
    [0, 1],
    [99, 1],
    [99, 500],
    [50, 50],
  ])("at %d of 100, of %d bytes, throws and changes nothing", (position, length) => {
    const ledger = new HeapQuotaLedger(10_000);
    const storage = sequentialBackend.create({ ledger, volume: watchedVolume() });
    storage.write(0, pattern(100));
    const overwrite = (): unknown => storage.write(position, pattern(length, 2));
    expect(overwrite).toThrow(UnsupportedOperationError);
    expect(overwrite).toThrow(
      expect.objectContaining({ code: "ENOTSUP", detail: expect.stringContaining('"auto" or "random-access"') }),
    );
    expect([sameBytes(bytesIn(storage), pattern(100)), ledger.used, storage.chunkCount]).toEqual([true, 228, 1]);
  });

  it("becomes an append when what was there is cut off", () => {
    const storage = sequentialBackend.create({ ledger: new HeapQuotaLedger(10_000), volume: watchedVolume() });
    storage.write(0, pattern(100));
    storage.truncate(50);
    expect(storage.write(50, pattern(10))).toBe(10);
    storage.truncate(0);
    expect(storage.write(0, pattern(10))).toBe(10);
  });
});
