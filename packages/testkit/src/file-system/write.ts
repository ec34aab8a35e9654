import { type ByteSource, UnsupportedOperationError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";
import { bytesOf, snapshot } from "./snapshot.js";

export const writesOn: FileSystemRule = onFresh(
  "write continues from the cursor and returns the number of bytes",
  ({ fs }) => {
    using handle = fs.open("/a", "wb");
    let size = 0;
    for (const length of [1, 63, 64, 0, 5000, 65_536, 3]) {
      equal(handle.write(pattern(length, length)), length, `count of a write of ${length} bytes`);
      size += length;
      equal(handle.tell(), size, `tell() after a write of ${length} bytes`);
      equal(fs.getSize("/a"), size, `getSize after a write of ${length} bytes`);
    }
    handle.flush();
    handle.close();
    const expected = [1, 63, 64, 5000, 65_536, 3].flatMap((length) => [...pattern(length, length)]);
    sameBytes(fs.readFile("/a"), Uint8Array.from(expected), "the content");
  },
);

/** The bytes 1 to 6 in every kind of source. */
function sources(): readonly (readonly [what: string, data: ByteSource])[] {
  const whole = Uint8Array.of(9, 9, 1, 2, 3, 4, 5, 6, 9, 9);
  const exact = whole.slice(2, 8);
  const shared = new Uint8Array(new SharedArrayBuffer(6));
  shared.set(exact);
  return [
    ["a view into a larger buffer", whole.subarray(2, 8)],
    ["a Uint16Array", new Uint16Array(whole.buffer, 2, 3)],
    ["an Int8Array", new Int8Array(whole.buffer, 2, 6)],
    ["a DataView", new DataView(whole.buffer, 2, 6)],
    ["an ArrayBuffer", exact.buffer],
    ["a SharedArrayBuffer", shared.buffer],
  ];
}

export const takesAnyBytes: FileSystemRule = onFresh("the bytes of any view or buffer can be written", ({ fs }) => {
  const expected = Uint8Array.of(1, 2, 3, 4, 5, 6);
  for (const [what, data] of sources()) {
    using handle = fs.open("/a", "wb");
    equal(handle.write(data), 6, `write of ${what}: the count`);
    equal(handle.writeAt(6, data), 6, `writeAt of ${what}: the count`);
    handle.close();
    sameBytes(fs.readFile("/a"), Uint8Array.of(...expected, ...expected), `content after write and writeAt of ${what}`);
    fs.writeFile("/b", data);
    fs.appendFile("/b", data);
    sameBytes(
      fs.readFile("/b"),
      Uint8Array.of(...expected, ...expected),
      `content after writeFile and appendFile of ${what}`,
    );
    fs.importTree({ "/c": data });
    sameBytes(fs.readFile("/c"), expected, `content after importTree of ${what}`);
  }
});

export const copiesIn: FileSystemRule = onFresh(
  "written bytes are copied: the caller may change its buffer afterwards",
  ({ fs }) => {
    for (const size of [10, 5000, 70_000, 300_000]) {
      const data = pattern(size);
      using handle = fs.open("/a", "wb");
      handle.write(data);
      fs.writeFile("/b", data);
      fs.importTree({ "/c": data });
      data.fill(0);
      handle.close();
      for (const path of ["/a", "/b", "/c"]) sameBytes(fs.readFile(path), pattern(size), `${path} of ${size} bytes`);
      for (const path of ["/a", "/b", "/c"]) fs.remove(path);
    }
  },
);

export const writesWithin: FileSystemRule = onFresh(
  "a write in the middle replaces bytes and keeps those behind it",
  ({ fs }) => {
    for (const size of [100, 5000, 270_000]) {
      const expected = pattern(size);
      seedFiles(fs, { "/a": expected });
      using handle = fs.open("/a", "r+b");
      for (const [position, length] of [
        [0, 1],
        [10, 50],
        [size >> 1, 20],
        [size - 5, 5],
      ] as const) {
        handle.seek(position);
        handle.write(pattern(length, 7));
        expected.set(pattern(length, 7), position);
      }
      sameBytes(bytesOf(handle, size), expected, `${size} bytes, written within`);
      handle.seek(-3, 2);
      handle.write(pattern(10, 9));
      handle.close();
      const grown = new Uint8Array(size + 7);
      grown.set(expected);
      grown.set(pattern(10, 9), size - 3);
      sameBytes(fs.readFile("/a"), grown, `${size} bytes, written across the end`);
    }
  },
);

export const writesAnywhere: FileSystemRule = onFresh(
  "writeAt leaves the cursor, fills a gap with zeros, and throws in ab",
  ({ fs }) => {
    seedFiles(fs, { "/a": pattern(10) });
    using handle = fs.open("/a", "r+b");
    handle.seek(4);
    equal(handle.writeAt(2, Uint8Array.of(0, 0)), 2, "count of writeAt(2)");
    equal(handle.writeAt(20, Uint8Array.of(5)), 1, "count of writeAt(20)");
    equal(handle.tell(), 4, "tell() after writeAt");
    handle.close();
    const expected = new Uint8Array(21);
    expected.set(pattern(10));
    expected.set([0, 0], 2);
    expected[20] = 5;
    sameBytes(fs.readFile("/a"), expected, "the content");
    using appender = fs.open("/a", "ab");
    const fields = { syscall: "writeAt", path: "/a", code: "ENOTSUP" } as const;
    refuses(fs, UnsupportedOperationError, fields, () => appender.writeAt(0, pattern(2)), "writeAt in ab");
  },
);

export const fillsGaps: FileSystemRule = onFresh(
  "a write beyond the end fills the gap with zeros, whatever bytes were there before",
  (tested) => {
    const { fs } = tested;
    for (const gap of [1, 100, 5000, 270_000]) {
      seedFiles(fs, { "/a": pattern(10 + gap + 10) });
      using handle = fs.open("/a", "r+b");
      handle.truncate(10);
      handle.seek(10 + gap);
      equal(fs.getSize("/a"), 10, `getSize after a seek ${gap} past the end`);
      handle.write(pattern(3, 4));
      handle.close();
      const expected = new Uint8Array(10 + gap + 3);
      expected.set(pattern(10));
      expected.set(pattern(3, 4), 10 + gap);
      sameBytes(fs.readFile("/a"), expected, `content with a gap of ${gap}`);
      equal(fs.stats().usedBytes, tested.quotaFor(expected.length), `stats().usedBytes with a gap of ${gap}`);
      fs.remove("/a");
    }
  },
);

export const emptyWritesChangeNothing: FileSystemRule = onFresh(
  "a write of no bytes changes nothing, at any cursor",
  ({ fs }) => {
    fs.importTree({ "/a": pattern(10) });
    const before = snapshot(fs);
    for (const mode of ["r+b", "ab"] as const) {
      using handle = fs.open("/a", mode);
      for (const position of [0, 5, 10, 5000]) {
        handle.seek(position);
        equal(handle.write(new Uint8Array(0)), 0, `count of an empty write at ${position} in ${mode}`);
        if (mode === "r+b")
          equal(handle.writeAt(position, new ArrayBuffer(0)), 0, `count of an empty writeAt(${position})`);
      }
      handle.close();
      sameValue(snapshot(fs), before, `the filesystem after empty writes in ${mode}`);
    }
  },
);

/** Rules of `write` and `writeAt` of a handle. */
export const writeRules: RuleGroup<FileSystemSubject> = {
  name: "write",
  rules: [writesOn, takesAnyBytes, copiesIn, writesWithin, writesAnywhere, fillsGaps, emptyWritesChangeNothing],
};
