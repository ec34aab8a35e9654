import {
  type FileStorage,
  MFSQuotaExceededError,
  OutOfMemoryError,
  type StorageBackend,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { bytesIn, pattern } from "../test/bytes.js";
import { type WatchedVolume, watchedVolume } from "../test/watched-volume.js";
import { closedSlack, extentCount } from "./extent.js";
import { autoBackend, randomAccessBackend, sequentialBackend } from "./extent-backend.js";
import { ExtentStorage } from "./extent-storage.js";
import { HeapQuotaLedger } from "./heap-quota-ledger.js";

const limit = 900_000;
const promotionHardLimit = 300_000;
const chunkOverhead = 128;

/** The expected state of a file. */
interface Twin {
  readonly storage: FileStorage;
  bytes: Uint8Array;
  chunked: boolean;
}

/** Everything under test at one time. */
interface World {
  readonly backend: StorageBackend;
  readonly ledger: HeapQuotaLedger;
  readonly volume: WatchedVolume | undefined;
  readonly twins: Twin[];
}

function charge(size: number, chunked: boolean): number {
  return chunked ? size + extentCount(size) * chunkOverhead : size;
}

/** The content after a call, and whether it is a write before the end. */
interface Change {
  readonly next: Uint8Array;
  readonly random: boolean;
  apply(storage: FileStorage): unknown;
}

function resized(bytes: Uint8Array, size: number): Uint8Array {
  const next = new Uint8Array(size);
  next.set(bytes.subarray(0, size));
  return next;
}

function write(bytes: Uint8Array, position: number, data: Uint8Array): Change {
  const next = data.length === 0 ? bytes : resized(bytes, Math.max(bytes.length, position + data.length));
  next.set(data, data.length === 0 ? 0 : position);
  const random = data.length > 0 && position < bytes.length;
  return { next, random, apply: (storage) => storage.write(position, data) };
}

function truncate(bytes: Uint8Array, size: number): Change {
  return { next: resized(bytes, size), random: false, apply: (storage) => storage.truncate(size) };
}

function reset(size: number, content: Uint8Array): Change {
  return { next: resized(content, size), random: false, apply: (storage) => storage.reset(size, content) };
}

/** Whether the contract lets the call fail, and how. */
function refusal({ backend, ledger, volume }: World, { bytes, chunked }: Twin, { next, random }: Change): unknown {
  const promotes = chunked && random;
  const hardLimit = volume?.promotionHardLimit ?? limit;
  if (promotes && backend === sequentialBackend) return UnsupportedOperationError;
  if (promotes && backend === autoBackend && bytes.length > hardLimit) return UnsupportedOperationError;
  const growth = charge(next.length, chunked && !promotes) - charge(bytes.length, chunked);
  return growth > ledger.available ? MFSQuotaExceededError : undefined;
}

function change(world: World, twin: Twin, wanted: Change): void {
  const expected = refusal(world, twin, wanted);
  if (expected !== undefined) {
    expect(() => wanted.apply(twin.storage)).toThrow(expected as new () => Error);
    return;
  }
  try {
    wanted.apply(twin.storage);
  } catch (error) {
    if (!OutOfMemoryError.isInstance(error) || world.volume?.exhausted !== true) throw error;
    return;
  }
  twin.bytes = wanted.next;
  twin.chunked &&= !wanted.random;
}

const size = fc.oneof(fc.nat({ max: 70 }), fc.nat({ max: 5000 }), fc.nat({ max: 300_000 }));
const twin = fc.nat();
const share = fc.double({ min: 0, max: 1, noNaN: true });

function create({ backend, ledger, volume, twins }: World): void {
  const storage = backend.create(volume === undefined ? { ledger } : { ledger, volume });
  twins.push({ storage, bytes: new Uint8Array(0), chunked: backend !== randomAccessBackend });
}

/** Does one thing to the world. */
type Step = (world: World) => void;

function onTwin(which: number, action: (world: World, twin: Twin) => void): Step {
  return (world) => {
    const found = world.twins[which % Math.max(1, world.twins.length)];
    if (found !== undefined) action(world, found);
  };
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>(create),
  fc
    .tuple(twin, size)
    .map(([which, length]) =>
      onTwin(which, (world, found) => change(world, found, write(found.bytes, found.bytes.length, pattern(length, 3)))),
    ),
  fc
    .tuple(twin, share, size)
    .map(([which, at, length]) =>
      onTwin(which, (world, found) =>
        change(world, found, write(found.bytes, Math.floor(at * found.bytes.length), pattern(length, 5))),
      ),
    ),
  fc
    .tuple(twin, size, size)
    .map(([which, gap, length]) =>
      onTwin(which, (world, found) =>
        change(world, found, write(found.bytes, found.bytes.length + gap, pattern(length, 7))),
      ),
    ),
  fc
    .tuple(twin, size)
    .map(([which, next]) => onTwin(which, (world, found) => change(world, found, truncate(found.bytes, next)))),
  fc
    .tuple(twin, share, size)
    .map(([which, at, next]) =>
      onTwin(which, (world, found) => change(world, found, reset(next, pattern(Math.floor(at * next), 9)))),
    ),
  twin.map((which) => onTwin(which, (_, { storage }) => storage.trim())),
  twin.map((which) =>
    onTwin(which, ({ twins }, found) => {
      found.storage.dispose();
      twins.splice(twins.indexOf(found), 1);
    }),
  ),
  fc.boolean().map<Step>((exhausted) => ({ volume }) => {
    if (volume !== undefined) volume.exhausted = exhausted;
  }),
);

function check({ ledger, twins }: World): void {
  let sum = 0;
  for (const { storage, bytes, chunked } of twins) {
    expect(sameBytes(bytesIn(storage), bytes)).toBe(true);
    expect([storage.quotaUsage, storage.chunkCount]).toEqual([
      charge(bytes.length, chunked),
      chunked ? extentCount(bytes.length) : 0,
    ]);
    sum += storage.quotaUsage;
  }
  expect(ledger.used).toBe(sum);
}

/** Fills the quota with files of all lengths, none of whose bytes is zero, and removes them. */
function soil({ backend, ledger, volume }: World): void {
  const storages = [20, 700, 5000, 20_000, 60_000, 200_000, 600_000].map((length) => {
    const storage = backend.create({ ledger, volume });
    storage.write(0, pattern(length));
    return storage;
  });
  for (const storage of storages) storage.dispose();
}

describe.each([sequentialBackend, autoBackend, randomAccessBackend])("$name", (backend) => {
  it.each([
    ["in a volume", true, false],
    ["in a volume whose free memory is full of old bytes", true, true],
    ["without a volume", false, false],
  ])("does what a plain model does, %s", (_name, inVolume, soiled) => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 50, size: "max" }), (list) => {
        const ledger = new HeapQuotaLedger(limit);
        const volume = inVolume ? watchedVolume({ chunkOverhead, promotionHardLimit }) : undefined;
        const world: World = { backend, ledger, volume, twins: [] };
        if (soiled) soil(world);
        for (let count = 0; count < 3; count++) create(world);
        for (const step of list) {
          step(world);
          check(world);
        }
        if (volume !== undefined) volume.exhausted = false;
        for (const { storage } of world.twins) {
          storage.trim();
          const slack = storage instanceof ExtentStorage ? storage.capacity - storage.size : Number.NaN;
          expect(slack).toBeLessThanOrEqual(closedSlack(storage.size));
          storage.dispose();
        }
        expect(ledger.used).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
