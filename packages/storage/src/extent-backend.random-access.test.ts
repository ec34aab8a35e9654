import { expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { bytesIn, pattern } from "../test/bytes.js";
import { watchedVolume } from "../test/watched-volume.js";
import { extentBytes } from "./extent.js";
import { randomAccessBackend } from "./extent-backend.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

it("declares what it can do", () => {
  expect(randomAccessBackend).toMatchObject({
    name: "random-access",
    supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
  });
});

it.each([0, 1, extentBytes + 1])("quotaFor(%d) is the size, whatever the overhead", (size) => {
  expect([randomAccessBackend.quotaFor(size), randomAccessBackend.quotaFor(size, watchedVolume())]).toEqual([
    size,
    size,
  ]);
});

it("is written anywhere, without chunks and above any promotion limit", () => {
  const size = 2 * extentBytes + 10;
  const ledger = new HeapQuotaLedger(size);
  const storage = randomAccessBackend.create({ ledger, volume: watchedVolume({ promotionHardLimit: 0 }) });
  storage.write(0, pattern(size));
  const expected = pattern(size);
  for (const position of [0, extentBytes - 3, extentBytes, size - 6]) {
    storage.write(position, pattern(6, 9));
    expected.set(pattern(6, 9), position);
  }
  expect([sameBytes(bytesIn(storage), expected), ledger.used, storage.chunkCount]).toEqual([true, size, 0]);
});
