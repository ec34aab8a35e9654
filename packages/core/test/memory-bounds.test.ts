import { MFSQuotaExceededError, type StorageBackend, UnsupportedOperationError } from "@dmemfs/contract";
import { autoBackend, randomAccessBackend, sequentialBackend } from "@dmemfs/storage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { blockBytes, closedBound, pageBytes, pagesBound } from "./memory-bounds/bounds.js";
import { type HeldFile, HeldVolume } from "./memory-bounds/held-volume.js";
import { classesOf } from "./memory-bounds/slab-classes.js";
import { pattern } from "./subject/pattern.js";
import { chunkBytes } from "./subject/storages.js";

const backends: readonly StorageBackend[] = [autoBackend, sequentialBackend, randomAccessBackend];

/** Makes a call on one of the files. A call that throws has no effect. */
type Change = (file: HeldFile) => void;

const size = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 600 }) },
  { weight: 3, arbitrary: fc.nat({ max: 6000 }) },
  { weight: 1, arbitrary: fc.nat({ max: 3 * chunkBytes }) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }).map((by) => chunkBytes + by) },
);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: size.map(
      (length): Change =>
        ({ storage }) =>
          storage.write(storage.size, pattern(length)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(size, size).map(
      ([at, length]): Change =>
        ({ storage }) =>
          storage.write(at, pattern(length)),
    ),
  },
  {
    weight: 3,
    arbitrary: size.map(
      (length): Change =>
        ({ storage }) =>
          storage.truncate(length),
    ),
  },
  {
    weight: 1,
    arbitrary: size.map(
      (length): Change =>
        ({ storage }) =>
          storage.reset(length),
    ),
  },
);

function attempt(change: Change, file: HeldFile): void {
  file.open = true;
  try {
    change(file);
  } catch (error) {
    if (!MFSQuotaExceededError.isInstance(error) && !UnsupportedOperationError.isInstance(error)) throw error;
  }
}

function close(file: HeldFile): void {
  file.storage.trim();
  file.open = false;
}

function remove({ files }: HeldVolume, file: HeldFile): void {
  file.storage.dispose();
  files.splice(files.indexOf(file), 1);
}

describe.each(backends)("what $name storage holds", (backend) => {
  it("is within the bounds after each step of any history", () => {
    const step = fc.tuple(fc.nat({ max: 30 }), fc.oneof(change, change, fc.constant("close"), fc.constant("remove")));
    const steps = fc.array(fc.noBias(step), { minLength: 1, maxLength: 60, size: "max" });
    const quota = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constant(10 * chunkBytes));
    const property = fc.property(quota, steps, (maxQuota, history) => {
      const volume = new HeldVolume(backend, maxQuota);
      for (const [place, action] of history) {
        const file = volume.files[place] ?? { storage: volume.create(), open: false };
        if (!volume.files.includes(file)) volume.files.push(file);
        if (typeof action === "function") attempt(action, file);
        else if (action === "close") close(file);
        else remove(volume, file);
        volume.expectBounded();
      }
      for (const file of volume.files) close(file);
      volume.expectBounded();
      for (const { storage } of volume.files.splice(0)) storage.dispose();
      expect(volume.ledger.used).toBe(0);
      expect(volume.heldBytes).toBeLessThanOrEqual(pageBytes);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it("is at most the quota while one file fills it, byte by byte or in larger pieces", () => {
    for (const [maxQuota, piece] of [
      [1200, 1],
      [70_000, 7],
      [2 * chunkBytes + 300, 1000],
    ] as const) {
      const volume = new HeldVolume(backend, maxQuota);
      const file = { storage: volume.create(), open: true };
      volume.files.push(file);
      const { storage } = file;
      while (volume.ledger.available >= piece + 128) {
        storage.write(storage.size, pattern(piece));
        expect(volume.heldBytes).toBeLessThanOrEqual(maxQuota + 2 * pageBytes);
      }
      volume.expectBounded();
    }
  });

  it("goes down with the file: 64 MiB that are truncated to one byte are freed", () => {
    const volume = new HeldVolume(backend, 65 * 1024 * 1024);
    const storage = volume.create();
    volume.files.push({ storage, open: false });
    storage.truncate(64 * 1024 * 1024);
    expect(volume.heldBytes).toBe(64 * 1024 * 1024);
    storage.truncate(1);
    volume.expectBounded();
    expect(volume.heldBytes).toBeLessThanOrEqual(pageBytes);
    storage.truncate(0);
    expect(volume.ledger.used).toBe(0);
  });

  it("follows a size that goes up and down", () => {
    const volume = new HeldVolume(backend, 10 * chunkBytes);
    const file: HeldFile = { storage: volume.create(), open: true };
    volume.files.push(file);
    for (let round = 1; round < 200; round++) {
      file.storage.truncate((round * 77_777) % (3 * chunkBytes));
      file.open = true;
      volume.expectBounded();
      if (round % 3 === 0) close(file);
      volume.expectBounded();
    }
  });
});

describe("the pages of small files", () => {
  const count = 20_000;

  function crowd(): { volume: HeldVolume; sizes: number[] } {
    const volume = new HeldVolume(autoBackend, 64 * 1024 * 1024);
    const sizes: number[] = [];
    for (let index = 0; index < count; index++) {
      const bytes = 1 + ((index * 7919) % (index % 10 === 0 ? 4096 : 700));
      const storage = volume.create();
      storage.reset(bytes, pattern(bytes, index % 200));
      volume.files.push({ storage, open: false });
      sizes.push(bytes);
    }
    return { volume, sizes };
  }

  it("are freed when files are removed, in any order, and never contain another file's bytes", () => {
    const { volume, sizes } = crowd();
    volume.expectBounded();
    const full = volume.heldBytes;
    const files = volume.files.map((file, index) => ({ file, index, key: (index * 104_729) % count }));
    const order = files.toSorted((one, other) => one.key - other.key);
    const kept = order.splice(0, count / 100);
    while (order.length > 0) {
      for (const { file } of order.splice(0, 2000)) file.storage.dispose();
      const gone = new Set(kept.concat(order).map(({ file }) => file));
      volume.files.splice(0, volume.files.length, ...volume.files.filter((file) => gone.has(file)));
      volume.expectBounded();
    }
    expect(volume.files).toHaveLength(count / 100);
    const charged = kept.reduce((sum, { index }) => sum + closedBound(sizes[index] as number), 0);
    expect(volume.heldBytes).toBeLessThanOrEqual(charged + pagesBound);
    expect(volume.heldBytes).toBeLessThan(full / 10);
    for (const { file, index } of kept) {
      const bytes = new Uint8Array(sizes[index] as number);
      file.storage.readInto(0, bytes);
      expect(sameBytes(bytes, pattern(bytes.length, index % 200))).toBe(true);
      file.storage.dispose();
    }
    volume.files.length = 0;
    expect(volume.heldBytes).toBeLessThanOrEqual(pageBytes);
    expect(volume.ledger.used).toBe(0);
  });

  it("are full but for the last of each class and those that came with it, an eighth of the class at most", () => {
    const { volume } = crowd();
    const [first] = volume.files;
    const classes = first === undefined ? [] : classesOf(first.storage);
    expect(classes.length).toBe(40);
    const held = classes.map(({ slotBytes, owners }) => slotBytes * owners);
    const bound = held.reduce((sum, bytes) => sum + bytes + pageBytes + Math.min(blockBytes, bytes / 8), 0);
    expect(volume.heldBytes).toBeLessThanOrEqual(bound + pageBytes);
  });
});
