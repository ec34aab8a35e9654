import { type FileStorage, MFSQuotaExceededError, OutOfMemoryError, type StorageBackend } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { boundarySizes } from "../test/boundary-sizes.js";
import { bytesIn, pattern } from "../test/bytes.js";
import { type WatchedVolume, watchedVolume } from "../test/watched-volume.js";
import { closedSlack, extentBytes, extentCount, openSlack } from "./extent.js";
import { autoBackend, randomAccessBackend, sequentialBackend } from "./extent-backend.js";
import { ExtentStorage } from "./extent-storage.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

const plenty = 64 * 1024 * 1024;

/** A storage with the ledger and the volume that it was born with. */
interface Born {
  readonly storage: ExtentStorage;
  readonly ledger: HeapQuotaLedger;
  readonly volume: WatchedVolume;
}

function born(backend: StorageBackend, limit = plenty, chunkOverhead = 128): Born {
  const ledger = new HeapQuotaLedger(limit);
  const volume = watchedVolume({ chunkOverhead });
  const storage = backend.create({ ledger, volume });
  if (!(storage instanceof ExtentStorage)) throw new Error("not one of ours");
  return { storage, ledger, volume };
}

/** All that can be seen of a storage and its account. */
function look({ storage, ledger }: Born): unknown {
  const { size, quotaUsage, chunkCount } = storage;
  return { size, quotaUsage, chunkCount, used: ledger.used, bytes: new TextDecoder("latin1").decode(bytesIn(storage)) };
}

const backends = [sequentialBackend, autoBackend, randomAccessBackend];

describe.each(backends)("$name", (backend) => {
  const chunked = backend !== randomAccessBackend;
  const charge = (size: number, overhead: number): number => size + (chunked ? extentCount(size) * overhead : 0);

  it.each(boundarySizes)("charges %d bytes exactly, whatever the overhead", (size) => {
    for (const overhead of [0, 1, 128, 5000]) {
      const { storage, ledger, volume } = born(backend, plenty, overhead);
      storage.write(0, pattern(size));
      const expected = charge(size, overhead);
      expect([storage.quotaUsage, ledger.used, backend.quotaFor(size, volume)]).toEqual([expected, expected, expected]);
      expect(storage.chunkCount).toBe(chunked ? extentCount(size) : 0);
      storage.dispose();
      expect([storage.quotaUsage, ledger.used, storage.size]).toEqual([0, 0, 0]);
    }
  });

  it.each(boundarySizes)("%d bytes fit a quota of their charge, and not one byte less", (size) => {
    const exact = charge(size, 128);
    const fitting = born(backend, exact);
    fitting.storage.write(0, pattern(size));
    expect([fitting.ledger.available, sameBytes(bytesIn(fitting.storage), pattern(size))]).toEqual([0, true]);
    if (exact === 1) return;
    const tight = born(backend, exact - 1);
    expect(() => tight.storage.write(0, pattern(size))).toThrow(
      expect.objectContaining({ code: "ENOSPC", requested: exact, available: exact - 1 }),
    );
    expect([tight.ledger.used, tight.storage.size, tight.volume.allocated]).toEqual([0, 0, []]);
  });

  it("a million appends of one byte make no more chunks than one write of them all", () => {
    const { storage, ledger } = born(backend);
    const byte = new Uint8Array(1);
    for (let size = 0; size < 1_000_000; size++) {
      byte[0] = size % 251;
      storage.write(size, byte);
    }
    expect([storage.size, ledger.used, storage.chunkCount]).toEqual([
      1_000_000,
      backend.quotaFor(1_000_000),
      chunked ? 4 : 0,
    ]);
    expect(bytesIn(storage).every((value, index) => value === index % 251)).toBe(true);
  });

  it("holds a chunk's slack at most while it grows, and an eighth when it is trimmed", () => {
    const { storage } = born(backend);
    for (let size = 0; size < 700_000; ) {
      size += storage.write(size, pattern(1 + ((size * 7) % 9000)));
      expect(storage.capacity - size).toBeLessThanOrEqual(openSlack(size));
    }
    const before = bytesIn(storage);
    storage.trim();
    expect(storage.capacity - storage.size).toBeLessThanOrEqual(closedSlack(storage.size));
    expect(sameBytes(bytesIn(storage), before)).toBe(true);
  });

  it("takes no slack where the quota has no room for it", () => {
    const { storage, ledger } = born(backend, backend.quotaFor(20_000));
    storage.write(0, pattern(10_000));
    storage.write(10_000, pattern(9_900));
    expect(storage.capacity - storage.size).toBeLessThanOrEqual(ledger.available + closedSlack(storage.size));
    storage.write(19_900, pattern(100));
    expect([ledger.available, storage.capacity]).toEqual([0, 16_384 + 3840]);
  });

  it("gives a large buffer back when it is cut to a byte", () => {
    const { storage, ledger } = born(backend);
    storage.write(0, pattern(8 * extentBytes));
    storage.truncate(1);
    expect([storage.capacity, ledger.used]).toEqual([32, backend.quotaFor(1)]);
  });

  describe.each<[name: string, refused: unknown, prepare: (born: Born) => void]>([
    ["the quota", MFSQuotaExceededError, ({ ledger }) => ledger.reserve(ledger.available).commit()],
    ["the memory", OutOfMemoryError, ({ volume }) => Object.assign(volume, { exhausted: true })],
  ])("when %s is short", (_name, refused, exhaust) => {
    it.each<[name: string, call: (storage: FileStorage) => unknown]>([
      ["an append", (storage) => storage.write(5000, pattern(300_000, 2))],
      ["a write past the end", (storage) => storage.write(600_000, pattern(10, 2))],
      ["growing", (storage) => storage.truncate(400_000)],
      ["reset to zeros", (storage) => storage.reset(400_000)],
      ["reset to content", (storage) => storage.reset(400_000, pattern(400_000, 2))],
    ])("%s leaves no trace, and works later", (_what, call) => {
      const file = born(backend);
      file.storage.write(0, pattern(5000));
      exhaust(file);
      const before = look(file);
      expect(() => call(file.storage)).toThrow(refused as new () => Error);
      expect(look(file)).toEqual(before);
      file.volume.exhausted = false;
      if (file.ledger.available === 0) file.ledger.release(file.ledger.used - file.storage.quotaUsage);
      call(file.storage);
      expect(file.ledger.used).toBe(file.storage.quotaUsage);
    });

    it("shrinking, trimming, resetting to less and disposing succeed", () => {
      const file = born(backend);
      const { storage, ledger } = file;
      storage.write(0, pattern(300_000));
      exhaust(file);
      const others = ledger.used - storage.quotaUsage;
      storage.truncate(299_999);
      storage.trim();
      storage.reset(200_000, pattern(150_000, 3));
      const expected = new Uint8Array(200_000);
      expected.set(pattern(150_000, 3));
      expect([sameBytes(bytesIn(storage), expected), ledger.used - others]).toEqual([true, storage.quotaUsage]);
      storage.reset(1);
      storage.truncate(0);
      storage.dispose();
      storage.dispose();
      expect(ledger.used).toBe(others);
    });
  });

  it.each([
    [0, 0],
    [5000, 0],
    [0, 100],
    [5000, 100],
    [5000, 6000],
    [300_000, 5000],
  ])("reset of %d bytes to %d with content of half of it puts zeros behind", (before, size) => {
    const { storage, ledger } = born(backend);
    storage.write(0, pattern(before, 2));
    const content = pattern(size >> 1, 7);
    storage.reset(size, content);
    const expected = new Uint8Array(size);
    expected.set(content);
    content.fill(0);
    expect([sameBytes(bytesIn(storage), expected), ledger.used]).toEqual([true, backend.quotaFor(size)]);
  });

  it("empty data does nothing, wherever it is written", () => {
    const file = born(backend);
    file.storage.write(0, pattern(100));
    const before = look(file);
    for (const position of [0, 50, 100, 1000]) expect(file.storage.write(position, new Uint8Array(0))).toBe(0);
    expect(look(file)).toEqual(before);
  });

  it("works without a volume, by the built-in figures", () => {
    const ledger = new HeapQuotaLedger(plenty);
    const storage = backend.create({ ledger });
    storage.write(0, pattern(300_000));
    expect([ledger.used, sameBytes(bytesIn(storage), pattern(300_000))]).toEqual([backend.quotaFor(300_000), true]);
  });

  it("charges the reservation that it was born with, and the ledger behind once that is committed", () => {
    const ledger = new HeapQuotaLedger(1000);
    const reservation = ledger.reserve(500);
    const storage = backend.create({ ledger: reservation, volume: watchedVolume() });
    storage.write(0, pattern(300));
    expect([ledger.used, reservation.used]).toEqual([500, backend.quotaFor(300)]);
    expect(() => storage.truncate(600)).toThrow(MFSQuotaExceededError);
    reservation.commit(reservation.used);
    storage.truncate(600);
    expect(ledger.used).toBe(backend.quotaFor(600));
    storage.dispose();
    expect(ledger.used).toBe(0);
  });
});
