import { OutOfMemoryError } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { boundarySizes } from "../test/boundary-sizes.js";
import { pattern } from "../test/bytes.js";
import { type WatchedVolume, watchedVolume } from "../test/watched-volume.js";
import { closedSlack, extentBytes, openSlack } from "./extent.js";
import { ExtentTable } from "./extent-table.js";
import { HeapMemory } from "./heap-memory.js";
import { largestSlot } from "./slab-arena.js";

/** The table by itself, with what its heir does around the calls. */
class BareTable extends ExtentTable {
  /** Makes room, all of it a gap. */
  grow(size: number, slack = 0): void {
    this.ensureCapacity(size, slack, size);
    this.size = size;
  }

  put(position: number, data: Uint8Array): void {
    this.copyIn(position, data);
  }

  shrink(size: number): void {
    this.shrinkTo(size);
  }

  wipe(start: number, end: number): void {
    this.clear(start, end);
  }

  get bytes(): Uint8Array {
    const bytes = new Uint8Array(this.size);
    this.readInto(0, bytes);
    return bytes;
  }
}

/** Memory of a volume that has never been used, and that has free blocks full of old bytes. */
const places: readonly [name: string, memory: (volume: WatchedVolume) => HeapMemory][] = [
  ["of a new volume", (volume) => HeapMemory.of(volume)],
  ["of a used volume", (volume) => soiled(HeapMemory.of(volume))],
];

/** Fills and empties as much as a few files hold, of all lengths. */
function soiled(memory: HeapMemory): HeapMemory {
  const sizes = [...boundarySizes, ...boundarySizes];
  const tables = sizes.map((size) => tableOf(new Uint8Array(size).fill(255), memory));
  for (const table of tables) table.shrink(0);
  (memory.volume as WatchedVolume).allocated.length = 0;
  return memory;
}

function tableOf(content: Uint8Array, memory: HeapMemory, slack = 0): BareTable {
  const table = new BareTable(memory);
  table.grow(content.length, slack);
  table.put(0, content);
  return table;
}

/** A volume whose slots have been used, so that their bytes are not zero. */
function usedVolume(): WatchedVolume {
  const volume = watchedVolume();
  for (const size of boundarySizes.filter((size) => size <= largestSlot)) {
    tableOf(new Uint8Array(size).fill(255), HeapMemory.of(volume)).shrink(0);
  }
  return volume;
}

describe.each(places)("memory %s", (_name, memoryOf) => {
  it.each(boundarySizes)("%d bytes are held, with the slack of a closed file at most", (size) => {
    const table = tableOf(pattern(size), memoryOf(watchedVolume()));
    expect(sameBytes(table.bytes, pattern(size))).toBe(true);
    expect(table.capacity).toBeGreaterThanOrEqual(size);
    expect(table.capacity - size).toBeLessThanOrEqual(closedSlack(size));
  });

  it("nothing is held by an empty table", () => {
    const volume = watchedVolume();
    const table = new BareTable(memoryOf(volume));
    table.trim();
    table.shrink(0);
    expect([table.capacity, table.readInto(0, new Uint8Array(1)), volume.allocated]).toEqual([0, 0, []]);
  });

  it.each(boundarySizes)("%d bytes grow to any larger size, and new room is zero", (size) => {
    for (const next of boundarySizes.filter((next) => next > size)) {
      for (const slack of [0, 100, 65_664]) {
        const table = tableOf(pattern(size), memoryOf(usedVolume()), slack);
        table.grow(next, slack);
        const expected = new Uint8Array(next);
        expected.set(pattern(size));
        expect(sameBytes(table.bytes, expected)).toBe(true);
        expect(table.capacity).toBeLessThanOrEqual(next + openSlack(next));
      }
    }
  });

  it.each(boundarySizes)("%d bytes shrink to any smaller size, keep their beginning, and free memory", (size) => {
    for (const kept of [0, ...boundarySizes.filter((kept) => kept < size), size - 1]) {
      const table = tableOf(pattern(size), memoryOf(watchedVolume()));
      table.shrink(kept);
      expect(sameBytes(table.bytes, pattern(size).subarray(0, kept))).toBe(true);
      expect(table.capacity - kept).toBeLessThanOrEqual(kept === 0 ? 0 : openSlack(kept));
      table.trim();
      expect(sameBytes(table.bytes, pattern(size).subarray(0, kept))).toBe(true);
      expect(table.capacity - kept).toBeLessThanOrEqual(closedSlack(kept));
    }
  });

  it.each(boundarySizes)("%d bytes that were cut off are not shown again", (size) => {
    const table = tableOf(new Uint8Array(size).fill(255), memoryOf(watchedVolume()));
    for (const kept of [size >> 1, 0]) {
      table.shrink(kept);
      table.grow(size);
      expect(table.bytes.subarray(kept).every((byte) => byte === 0)).toBe(true);
      table.put(0, new Uint8Array(size).fill(255));
    }
  });

  it.each([
    [0, 10],
    [10, 0],
    [100, 3000],
    [4000, 4097],
    [extentBytes - 1, 2],
    [extentBytes - 10, 2 * extentBytes],
  ])("from %d on, %d bytes are written, wiped and read alone", (position, count) => {
    const size = position + count + 7;
    const table = tableOf(pattern(size), memoryOf(watchedVolume()));
    const expected = pattern(size);
    expected.set(pattern(count, 9), position);
    table.put(position, pattern(count, 9));
    expect(sameBytes(table.bytes, expected)).toBe(true);
    const window = new Uint8Array(count);
    expect(table.readInto(position, window)).toBe(count);
    expect(sameBytes(window, pattern(count, 9))).toBe(true);
    table.wipe(position, position + count);
    expected.fill(0, position, position + count);
    expect(sameBytes(table.bytes, expected)).toBe(true);
  });

  it("reads are short at the end, and fill no more than they count", () => {
    const table = tableOf(pattern(100), memoryOf(watchedVolume()));
    const target = new Uint8Array(10).fill(255);
    expect([table.readInto(95, target), table.readInto(100, target), table.readInto(5000, target)]).toEqual([5, 0, 0]);
    expect([...target]).toEqual([...pattern(100).subarray(95), 255, 255, 255, 255, 255]);
  });
});

describe("room", () => {
  it("within the capacity is taken without memory", () => {
    const volume = watchedVolume();
    const table = tableOf(pattern(5000), HeapMemory.of(volume), 1000);
    const { length } = volume.allocated;
    table.grow(6000);
    expect([table.capacity, volume.allocated.length]).toEqual([6144, length]);
  });

  it("consists of extents, pages, and a slot in its own pages", () => {
    const volume = watchedVolume();
    const table = tableOf(pattern(2 * extentBytes + 17_000), HeapMemory.of(volume));
    expect(volume.allocated).toEqual([extentBytes, extentBytes, 16_384, 4096]);
    expect(table.capacity).toBe(2 * extentBytes + 16_384 + 640);
  });

  it("with slack ends where the extent does", () => {
    const table = tableOf(pattern(extentBytes - 10), HeapMemory.of(watchedVolume()), 100);
    expect(table.capacity).toBe(extentBytes);
  });

  it("comes from memory that other files have freed before it comes from the volume", () => {
    const volume = watchedVolume();
    const memory = soiled(HeapMemory.of(volume));
    const table = tableOf(pattern(2 * extentBytes + 17_000), memory);
    expect([volume.allocated, sameBytes(table.bytes, pattern(2 * extentBytes + 17_000))]).toEqual([[], true]);
  });

  it("that is partly reused and partly new is zero throughout", () => {
    const memory = HeapMemory.of(watchedVolume());
    tableOf(new Uint8Array(2 * extentBytes + 17_000).fill(255), memory).shrink(0);
    const table = new BareTable(memory);
    table.grow(5 * extentBytes + 17_000);
    expect(table.bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe("without memory", () => {
  it.each([
    [1, 33],
    [32, 4096],
    [4096, 4097],
    [5000, 6000],
    [5000, 3 * extentBytes],
    [extentBytes, extentBytes + 1],
  ])("%d bytes cannot grow to %d, and nothing has changed", (size, next) => {
    const volume = watchedVolume();
    const table = tableOf(pattern(size), HeapMemory.of(volume));
    const { capacity } = table;
    volume.exhausted = true;
    expect(() => table.grow(next)).toThrow(OutOfMemoryError);
    expect([table.size, table.capacity, sameBytes(table.bytes, pattern(size))]).toEqual([size, capacity, true]);
    volume.exhausted = false;
    table.grow(next);
    expect(sameBytes(table.bytes.subarray(0, size), pattern(size))).toBe(true);
  });

  it("for the last of several pieces, nothing has changed and what was taken is used again", () => {
    const next = 2 * extentBytes + 40_000;
    for (let number = 1; ; number++) {
      let left = Number.POSITIVE_INFINITY;
      const allocate = (bytes: number): ArrayBuffer => {
        left -= 1;
        if (left === 0) throw new RangeError("no memory");
        return new ArrayBuffer(bytes);
      };
      const table = tableOf(pattern(5000), HeapMemory.of(watchedVolume({ allocate })));
      left = number;
      if (number > 6) {
        table.grow(next);
        break;
      }
      expect(() => table.grow(next)).toThrow(OutOfMemoryError);
      expect([table.size, table.capacity, sameBytes(table.bytes, pattern(5000))]).toEqual([5000, 5120, true]);
      left = 6 - (number - 1) + 1;
      table.grow(next);
      expect(left).toBe(1);
    }
  });

  it("for smaller pieces, what is there stays until the next time", () => {
    const volume = watchedVolume();
    const table = tableOf(pattern(200_000), HeapMemory.of(volume));
    volume.exhausted = true;
    table.shrink(5000);
    table.trim();
    expect([table.capacity, sameBytes(table.bytes, pattern(5000))]).toEqual([16_384, true]);
    volume.exhausted = false;
    table.trim();
    expect([table.capacity, sameBytes(table.bytes, pattern(5000))]).toEqual([5120, true]);
  });
});

describe("small contents of a volume", () => {
  it("share pages", () => {
    const volume = watchedVolume();
    for (let count = 0; count < 100; count++) tableOf(pattern(60), HeapMemory.of(volume));
    expect(volume.allocated).toEqual([4096, 4096]);
  });

  it("stay whole while other files are created and removed", () => {
    const memory = HeapMemory.of(watchedVolume());
    const tables = Array.from({ length: 300 }, (_, index) => tableOf(pattern(60, index), memory));
    for (const table of tables.filter((_, index) => index % 3 === 0)) table.shrink(0);
    for (const [index, table] of tables.entries()) {
      expect(sameBytes(table.bytes, pattern(index % 3 === 0 ? 0 : 60, index))).toBe(true);
    }
  });

  it("move to pages behind the largest slot, and back when they shrink", () => {
    const volume = watchedVolume();
    const table = tableOf(pattern(largestSlot), HeapMemory.of(volume));
    table.grow(largestSlot + 1);
    expect(table.capacity).toBe(largestSlot + 32);
    table.shrink(10);
    table.trim();
    expect(table.capacity).toBe(32);
    expect(sameBytes(table.bytes, pattern(10))).toBe(true);
  });
});
