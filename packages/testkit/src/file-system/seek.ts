import { type FileHandle, InvalidArgumentError } from "@dmemfs/contract";
import { equal, refusal, sameBytes } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

/** Invalid values for a number. */
const noNumbers: readonly unknown[] = [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3", null, true, 3n, {}];

export const seeksAndTells: FileSystemRule = onFresh(
  "seek moves the cursor from start, cursor or end and returns its position",
  ({ fs }) => {
    seedFiles(fs, { "/a": pattern(100) });
    using handle = fs.open("/a");
    for (const [offset, whence, position] of [
      [10, 0, 10],
      [5, 1, 15],
      [-15, 1, 0],
      [0, 2, 100],
      [-100, 2, 0],
      [-1, 2, 99],
      [0, 1, 99],
      [500, 1, 599],
      [5000, 0, 5000],
    ] as const) {
      equal(handle.seek(offset, whence), position, `seek(${offset}, ${whence})`);
      equal(handle.tell(), position, `tell() after seek(${offset}, ${whence})`);
    }
    equal(handle.seek(7), 7, "seek(7)");
    equal(handle.read(1)[0], pattern(8)[7], "the byte at 7");
  },
);

/** Fails unless this seek throws and leaves the cursor unchanged. */
function refusesSeek(handle: FileHandle, seek: () => number, what: string): void {
  const before = handle.tell();
  refusal(InvalidArgumentError, seek, what, { syscall: "seek", code: "EINVAL" });
  equal(handle.tell(), before, `${what}: tell() after the refusal`);
}

export const checksSeeks: FileSystemRule = onFresh(
  "a seek before the start, beyond the end relative to the end, or by an invalid number throws",
  ({ fs }) => {
    seedFiles(fs, { "/a": pattern(100) });
    using handle = fs.open("/a");
    handle.seek(40);
    for (const [offset, whence] of [
      [-1, 0],
      [-41, 1],
      [-101, 2],
      [1, 2],
      [500, 2],
    ] as const) {
      refusesSeek(handle, () => handle.seek(offset, whence), `seek(${offset}, ${whence})`);
    }
    for (const offset of noNumbers as readonly number[])
      refusesSeek(handle, () => handle.seek(offset), `seek(${String(offset)})`);
    for (const whence of [3, -1, 0.5, Number.NaN, "0", null, true, {}] as readonly unknown[] as readonly (
      | 0
      | 1
      | 2
    )[]) {
      refusesSeek(handle, () => handle.seek(0, whence), `seek(0, ${String(whence)})`);
    }
  },
);

export const shrinks: FileSystemRule = onFresh(
  "truncate to a smaller size cuts the file, releases its charge and moves a cursor beyond the end",
  (tested) => {
    const { fs } = tested;
    for (const size of [100, 5000, 270_000]) {
      seedFiles(fs, { "/a": pattern(size) });
      using handle = fs.open("/a", "r+b");
      handle.seek(size - 10);
      for (const [next, cursor] of [
        [size - 5, size - 10],
        [size >> 1, size >> 1],
        [1, 1],
        [0, 0],
      ] as const) {
        equal(handle.truncate(next), next, `truncate(${next}) of ${size} bytes`);
        equal(handle.tell(), cursor, `tell() after truncate(${next}) of ${size} bytes`);
        equal(fs.getSize("/a"), next, `getSize after truncate(${next}) of ${size} bytes`);
        equal(
          fs.stats().usedBytes,
          tested.quotaFor(next),
          `stats().usedBytes after truncate(${next}) of ${size} bytes`,
        );
        const target = new Uint8Array(next);
        handle.readAt(0, target);
        sameBytes(target, pattern(size).subarray(0, next), `content after truncate(${next}) of ${size} bytes`);
      }
    }
  },
);

export const grows: FileSystemRule = onFresh(
  "truncate to a larger size adds zeros, charged, and leaves the cursor",
  (tested) => {
    const { fs } = tested;
    for (const size of [11, 5000, 270_000]) {
      seedFiles(fs, { "/a": pattern(10) });
      using handle = fs.open("/a", "r+b");
      handle.seek(4);
      equal(handle.truncate(size), size, `truncate(${size}) of 10 bytes`);
      equal(handle.tell(), 4, `tell() after truncate(${size})`);
      equal(fs.stats().usedBytes, tested.quotaFor(size), `stats().usedBytes after truncate(${size})`);
      handle.close();
      const expected = new Uint8Array(size);
      expected.set(pattern(10));
      sameBytes(fs.readFile("/a"), expected, `content after truncate(${size})`);
    }
  },
);

export const truncatesAtCursor: FileSystemRule = onFresh("truncate without a size uses the cursor", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(100) });
  using handle = fs.open("/a", "r+b");
  handle.seek(40);
  equal(handle.truncate(), 40, "truncate() at 40");
  handle.seek(60);
  equal(handle.truncate(), 60, "truncate() at 60");
  handle.close();
  const expected = new Uint8Array(60);
  expected.set(pattern(40 + 60).subarray(0, 40));
  sameBytes(fs.readFile("/a"), expected, "the content");
});

export const checksTruncates: FileSystemRule = onFresh("truncate to an invalid size throws", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  using handle = fs.open("/a", "r+b");
  for (const size of [-1, ...noNumbers] as readonly number[]) {
    const fields = { syscall: "truncate", path: "/a", code: "EINVAL" } as const;
    refuses(fs, InvalidArgumentError, fields, () => handle.truncate(size), `truncate(${String(size)})`);
  }
});

export const cursorsAreTheirOwn: FileSystemRule = onFresh("each handle has its own cursor", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(100) });
  using first = fs.open("/a");
  using second = fs.open("/a");
  first.read(30);
  equal(second.tell(), 0, "tell() of the second after the first has read");
  sameBytes(second.read(10), pattern(100).subarray(0, 10), "the bytes that the second reads");
  sameBytes(first.read(10), pattern(100).subarray(30, 40), "the bytes that the first reads");
});

/** Rules of `seek` and `truncate`. */
export const seekRules: RuleGroup<FileSystemSubject> = {
  name: "seek and truncate",
  rules: [seeksAndTells, checksSeeks, shrinks, grows, truncatesAtCursor, checksTruncates, cursorsAreTheirOwn],
};
