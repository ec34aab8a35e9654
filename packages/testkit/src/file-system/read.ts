import { InvalidArgumentError } from "@dmemfs/contract";
import { equal, sameBytes, typeRefusal } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

export const readsOn: FileSystemRule = onFresh(
  "read continues from the cursor, to the end or by the given number of bytes",
  ({ fs }) => {
    const content = pattern(70_000);
    seedFiles(fs, { "/a": content });
    using handle = fs.open("/a");
    for (const size of [10, 0, 1, 4096, 60_000]) {
      const position = handle.tell();
      sameBytes(handle.read(size), content.subarray(position, position + size), `read(${size}) from ${position}`);
      equal(handle.tell(), position + size, `tell() after read(${size})`);
    }
    const rest = handle.tell();
    sameBytes(handle.read(), content.subarray(rest), "read() of the rest");
    handle.seek(5);
    sameBytes(handle.read(-1), content.subarray(5), "read(-1)");
  },
);

export const readsShort: FileSystemRule = onFresh(
  "read returns fewer bytes at the end and none beyond it",
  ({ fs }) => {
    seedFiles(fs, { "/a": pattern(10), "/empty": "" });
    using handle = fs.open("/a");
    handle.seek(7);
    sameBytes(handle.read(100), pattern(10).subarray(7), "read(100) of the last three bytes");
    for (const size of [undefined, -1, 0, 5]) equal(handle.read(size).length, 0, `length of read(${size}) at the end`);
    handle.seek(1000);
    equal(handle.read().length, 0, "length of read() past the end");
    equal(handle.tell(), 1000, "tell() after read() past the end");
    using empty = fs.open("/empty");
    equal(empty.read().length, 0, "length of read() of an empty file");
  },
);

export const readsCopies: FileSystemRule = onFresh("read returns a copy that the caller owns", ({ fs }) => {
  for (const size of [10, 5000, 70_000]) {
    seedFiles(fs, { "/a": pattern(size) });
    using handle = fs.open("/a");
    handle.read().fill(0);
    handle.seek(0);
    sameBytes(handle.read(), pattern(size), `${size} bytes after the first copy was overwritten`);
  }
});

/** Invalid values for a number. */
const noSizes: readonly unknown[] = [-2, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3", null, true, 3n, {}];

export const checksSizes: FileSystemRule = onFresh("a read with an invalid size or position throws", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  using handle = fs.open("/a");
  for (const size of noSizes as readonly number[]) {
    const what = `read(${String(size)})`;
    refuses(fs, InvalidArgumentError, { syscall: "read", path: "/a", code: "EINVAL" }, () => handle.read(size), what);
  }
  for (const position of [-1, ...noSizes] as readonly number[]) {
    const readAt = (): number => handle.readAt(position, new Uint8Array(2));
    refuses(fs, InvalidArgumentError, { syscall: "readAt", path: "/a" }, readAt, `readAt(${String(position)})`);
  }
  equal(handle.tell(), 0, "tell() after the refusals");
});

/** Targets of 6 bytes each, of every kind, with the buffer they are in. */
function targets(): readonly (readonly [what: string, target: ArrayBufferView | ArrayBufferLike, whole: Uint8Array])[] {
  const [whole, words, view, buffer, shared] = [10, 10, 10, 6, 6].map((size) => new Uint8Array(size)) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const memory = new SharedArrayBuffer(shared.length);
  return [
    ["a view into a larger buffer", whole.subarray(2, 8), whole],
    ["a Uint16Array", new Uint16Array(words.buffer, 2, 3), words],
    ["a DataView", new DataView(view.buffer, 2, 6), view],
    ["an ArrayBuffer", buffer.buffer, buffer],
    ["a SharedArrayBuffer", memory, new Uint8Array(memory)],
  ];
}

export const fillsTargets: FileSystemRule = onFresh(
  "readInto and readAt fill any view or buffer, and no bytes around it",
  ({ fs }) => {
    const content = pattern(100);
    seedFiles(fs, { "/a": content });
    using handle = fs.open("/a");
    for (const position of [0, 50, 97]) {
      const count = Math.min(6, 100 - position);
      for (const verb of ["readInto", "readAt"] as const) {
        for (const [what, target, whole] of targets()) {
          handle.seek(position);
          const got = verb === "readInto" ? handle.readInto(target) : handle.readAt(position, target);
          equal(got, count, `${verb} of ${what} from ${position}: the count`);
          const expected = new Uint8Array(whole.length);
          expected.set(content.subarray(position, position + count), whole.length === 6 ? 0 : 2);
          sameBytes(whole, expected, `${verb} of ${what} from ${position}`);
          equal(
            handle.tell(),
            verb === "readInto" ? position + count : position,
            `tell() after ${verb} from ${position}`,
          );
        }
      }
    }
  },
);

export const readsAnywhere: FileSystemRule = onFresh(
  "readAt leaves the cursor where it is, and reads nothing past the end",
  ({ fs }) => {
    seedFiles(fs, { "/a": pattern(100) });
    using handle = fs.open("/a", "r+b");
    handle.seek(40);
    const target = new Uint8Array(10);
    for (const [position, count] of [
      [0, 10],
      [95, 5],
      [100, 0],
      [5000, 0],
    ] as const) {
      equal(handle.readAt(position, target), count, `readAt(${position}): the count`);
      sameBytes(target.subarray(0, count), pattern(100).subarray(position, position + count), `readAt(${position})`);
      equal(handle.tell(), 40, `tell() after readAt(${position})`);
    }
  },
);

export const checksTargets: FileSystemRule = onFresh("a target that is not bytes throws a TypeError", ({ fs }) => {
  seedFiles(fs, { "/a": pattern(10) });
  using handle = fs.open("/a");
  for (const target of [
    5,
    "abc",
    null,
    undefined,
    [1, 2],
    { length: 2 },
  ] as readonly unknown[] as readonly Uint8Array[]) {
    typeRefusal(() => handle.readInto(target), `readInto of ${String(target)}`);
    typeRefusal(() => handle.readAt(0, target), `readAt of ${String(target)}`);
  }
  equal(handle.tell(), 0, "tell() after the refusals");
});

/** Rules of `read` and `readAt` of a handle. */
export const readRules: RuleGroup<FileSystemSubject> = {
  name: "read",
  rules: [readsOn, readsShort, readsCopies, checksSizes, fillsTargets, readsAnywhere, checksTargets],
};
