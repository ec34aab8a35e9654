import { MFSQuotaExceededError, type StorageVolume, UnsupportedOperationError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { bytesIn, pattern } from "../test/bytes.js";
import { watchedVolume } from "../test/watched-volume.js";
import { extentBytes } from "./extent.js";
import { autoBackend } from "./extent-backend.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

/** A file of `size` bytes under a quota of `limit`. */
function fileOf(size: number, limit = 16 * 1024 * 1024, settings: Partial<StorageVolume> = {}) {
  const ledger = new HeapQuotaLedger(limit);
  const volume = watchedVolume(settings);
  const storage = autoBackend.create({ ledger, volume });
  storage.write(0, pattern(size));
  return { storage, ledger, volume };
}

it("declares what it can do", () => {
  expect(autoBackend).toMatchObject({
    name: "auto",
    supports: { randomWrite: true, overwriteInPlace: true, exactQuota: true },
  });
});

describe("a promotion", () => {
  it.each([1, 100, 4096, 4097, extentBytes, extentBytes + 1, 3 * extentBytes])(
    "of %d bytes succeeds when the quota is exactly full, takes no memory and gives the overhead back",
    (size) => {
      const { storage, ledger, volume } = fileOf(size, autoBackend.quotaFor(size));
      const { length } = volume.allocated;
      expect(ledger.available).toBe(0);
      storage.write(size >> 1, Uint8Array.of(7));
      const expected = pattern(size);
      expected[size >> 1] = 7;
      expect(sameBytes(bytesIn(storage), expected)).toBe(true);
      expect([ledger.used, storage.chunkCount, volume.allocated.length]).toEqual([size, 0, length]);
    },
  );

  it("comes with the first write before the end, and with nothing else", () => {
    const { storage } = fileOf(100);
    storage.write(100, pattern(50));
    storage.write(300, pattern(50));
    storage.truncate(200);
    storage.truncate(400);
    storage.reset(300, pattern(10));
    storage.write(0, new Uint8Array(0));
    storage.trim();
    expect(storage.chunkCount).toBe(1);
    storage.write(299, Uint8Array.of(1));
    expect(storage.chunkCount).toBe(0);
  });

  it("is permanent", () => {
    const { storage, ledger } = fileOf(100);
    storage.write(0, Uint8Array.of(1));
    storage.write(100, pattern(600_000));
    storage.truncate(300_000);
    storage.reset(5);
    storage.truncate(0);
    storage.write(0, pattern(200));
    expect([storage.chunkCount, ledger.used]).toEqual([0, 200]);
  });

  it.each([
    ["by the released overhead", 128, true],
    ["by one byte more", 129, false],
  ])("of an exactly full file that grows across the end %s", (_what, growth, fits) => {
    const { storage, ledger } = fileOf(1000, autoBackend.quotaFor(1000));
    const data = pattern(10 + growth, 5);
    if (fits) {
      storage.write(990, data);
      const expected = new Uint8Array(1000 + growth);
      expected.set(pattern(1000));
      expected.set(data, 990);
      expect([sameBytes(bytesIn(storage), expected), ledger.available]).toEqual([true, 0]);
    } else {
      expect(() => storage.write(990, data)).toThrow(MFSQuotaExceededError);
      expect([sameBytes(bytesIn(storage), pattern(1000)), ledger.used, storage.chunkCount]).toEqual([true, 1128, 1]);
    }
  });

  it("whose write exceeds the quota did not happen, and leaks no charge", () => {
    const { storage, ledger } = fileOf(1000, 2000);
    for (let turn = 0; turn < 10; turn++) {
      expect(() => storage.write(500, pattern(5000))).toThrow(MFSQuotaExceededError);
    }
    expect([ledger.used, storage.chunkCount]).toEqual([1128, 1]);
    storage.dispose();
    expect(ledger.used).toBe(0);
  });

  it("whose write finds no memory did not happen", () => {
    const { storage, ledger, volume } = fileOf(5000);
    volume.exhausted = true;
    expect(() => storage.write(4000, pattern(500_000))).toThrow("ENOMEM");
    expect([ledger.used, storage.chunkCount, sameBytes(bytesIn(storage), pattern(5000))]).toEqual([5128, 1, true]);
  });

  it("of a file without overhead costs nothing and gives nothing", () => {
    const { storage, ledger } = fileOf(1000, 1000, { chunkOverhead: 0 });
    storage.write(0, pattern(1000, 3));
    expect([ledger.used, storage.chunkCount]).toEqual([1000, 0]);
  });
});

describe("promotionHardLimit", () => {
  it.each([
    [1000, 1000, true],
    [1001, 1000, false],
    [1, 0, false],
    [1, 1, true],
  ])("a file of %d bytes with a limit of %d: promoted is %s", (size, promotionHardLimit, promoted) => {
    const { storage, ledger } = fileOf(size, 5000, { promotionHardLimit });
    const overwrite = (): unknown => storage.write(0, Uint8Array.of(9));
    if (promoted) {
      overwrite();
    } else {
      expect(overwrite).toThrow(UnsupportedOperationError);
      expect(overwrite).toThrow(
        expect.objectContaining({
          code: "ENOTSUP",
          detail: expect.stringContaining(
            `a file of ${size} byte${size === 1 ? "" : "s"} is not promoted to random access, the limit is ${promotionHardLimit}`,
          ),
        }),
      );
    }
    expect(bytesIn(storage)[0]).toBe(promoted ? 9 : pattern(size)[0]);
    expect(ledger.used).toBe(promoted ? size : size + 128);
  });

  it("does not stop appends, nor a file that was promoted when it was small", () => {
    const [large, promoted] = [
      fileOf(2000, 9000, { promotionHardLimit: 1000 }),
      fileOf(10, 9000, { promotionHardLimit: 1000 }),
    ];
    large.storage.write(2000, pattern(100));
    expect(large.storage.size).toBe(2100);
    promoted.storage.write(0, Uint8Array.of(1));
    promoted.storage.write(10, pattern(5000));
    promoted.storage.write(2000, Uint8Array.of(9));
    expect(bytesIn(promoted.storage)[2000]).toBe(9);
  });

  it("counts the size before the write", () => {
    const { storage } = fileOf(1000, 9000, { promotionHardLimit: 1000 });
    storage.write(999, pattern(3000));
    expect([storage.size, storage.chunkCount]).toEqual([3999, 0]);
  });
});
