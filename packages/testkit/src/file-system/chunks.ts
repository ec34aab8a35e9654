import { HandleClosedError, InvalidArgumentError, UnsupportedOperationError } from "@dmemfs/contract";
import { equal, sameBytes, sameValue } from "../check/index.js";
import { pattern } from "../pattern.js";
import type { RuleGroup } from "../rule.js";
import type { FileSystemSubject } from "./file-system-subject.js";
import { type FileSystemRule, onFresh, refuses, seedFiles } from "./file-system-under-test.js";

const content = pattern(150_000);

export const chunksToTheEnd: FileSystemRule = onFresh(
  "chunks returns the bytes from the cursor to the end, 64 KiB or the given size at a time",
  ({ fs }) => {
    seedFiles(fs, { "/a": content, "/empty": "" });
    using handle = fs.open("/a");
    for (const [start, size, sizes] of [
      [0, undefined, [65_536, 65_536, 18_928]],
      [0, 75_000, [75_000, 75_000]],
      [149_998, 1, [1, 1]],
      [149_990, 7, [7, 3]],
      [0, 1_000_000, [150_000]],
      [150_000, 10, []],
      [200_000, 10, []],
    ] as const) {
      handle.seek(start);
      const what = `chunks(${size}) from ${start}`;
      let position: number = start;
      const seen: number[] = [];
      for (const chunk of handle.chunks(size)) {
        sameBytes(chunk, content.subarray(position, position + chunk.length), `${what}: the chunk at ${position}`);
        position += chunk.length;
        equal(handle.tell(), position, `${what}: tell() after the chunk`);
        seen.push(chunk.length);
      }
      sameValue(seen, sizes, `${what}: the lengths`);
      equal(handle.tell(), position, `${what}: tell() at the end`);
    }
    using empty = fs.open("/empty");
    sameValue([...empty.chunks()], [], "chunks() of an empty file");
  },
);

export const chunksAreCopies: FileSystemRule = onFresh("a chunk is the caller's own copy", ({ fs }) => {
  seedFiles(fs, { "/a": content });
  using handle = fs.open("/a");
  const chunks = [...handle.chunks(70_000)];
  for (const [index, chunk] of chunks.entries()) {
    sameBytes(chunk, content.subarray(index * 70_000, (index + 1) * 70_000), `chunk ${index}, after all were read`);
    chunk.fill(0);
  }
  handle.seek(0);
  sameBytes(handle.read(), content, "the file after the chunks were overwritten");
});

export const chunksFollowTheFile: FileSystemRule = onFresh(
  "chunks reads each chunk when it is requested, at the cursor",
  ({ fs }) => {
    seedFiles(fs, { "/a": "0123" });
    using handle = fs.open("/a", "r+b");
    const chunks = handle.chunks(4);
    const next = (what: string, expected: string): void => {
      const { value } = chunks.next();
      equal(value === undefined ? "the end" : new TextDecoder().decode(value), expected, what);
    };
    equal(handle.tell(), 0, "tell() before the first step");
    next("the first chunk", "0123");
    handle.writeAt(4, new TextEncoder().encode("abcd"));
    next("the chunk after a write", "abcd");
    handle.seek(1);
    next("the chunk after a seek", "123a");
    handle.truncate(6);
    next("the chunk after a truncation", "b");
    handle.truncate(8);
    next("the chunk after a growth", "\0\0");
    next("the step after the last chunk", "the end");
    handle.truncate(20);
    next("a step after the end, of a file that has grown", "the end");
  },
);

export const chunksStop: FileSystemRule = onFresh(
  "an iteration of chunks that stops early leaves the cursor and the lock unchanged",
  ({ fs }) => {
    seedFiles(fs, { "/a": content });
    using handle = fs.open("/a");
    for (const _chunk of handle.chunks(10)) break;
    equal(handle.tell(), 10, "tell() after the first chunk");
    sameBytes(handle.read(10), content.subarray(10, 20), "the bytes after the chunk");
  },
);

export const chunksRefuse: FileSystemRule = onFresh(
  "chunks throws for invalid arguments when it is called, and after close at its next step",
  ({ fs }) => {
    seedFiles(fs, { "/a": content });
    {
      using handle = fs.open("/a");
      const fields = { syscall: "chunks", path: "/a", code: "EINVAL" } as const;
      for (const size of [0, -1, 0.5, Number.NaN, 2 ** 53, "3", null, 3n] as readonly unknown[] as readonly number[]) {
        refuses(fs, InvalidArgumentError, fields, () => handle.chunks(size), `chunks(${String(size)})`);
      }
      const begun = handle.chunks(10);
      begun.next();
      handle.close();
      refuses(fs, HandleClosedError, { path: "/a" }, () => begun.next(), "a step after close");
      refuses(fs, HandleClosedError, { syscall: "chunks", path: "/a" }, () => handle.chunks(), "chunks() after close");
    }
    using writer = fs.open("/a", "ab");
    const fields = { syscall: "chunks", path: "/a", code: "EBADF" } as const;
    refuses(fs, UnsupportedOperationError, fields, () => writer.chunks(), "chunks() of a handle in ab");
  },
);

/** Rules of `chunks` of a handle. */
export const chunksRules: RuleGroup<FileSystemSubject> = {
  name: "chunks",
  rules: [chunksToTheEnd, chunksAreCopies, chunksFollowTheFile, chunksStop, chunksRefuse],
};
