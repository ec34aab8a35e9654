import {
  type ByteSource,
  HandleClosedError,
  InvalidArgumentError,
  MFSQuotaExceededError,
  type OpenMode,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import type { MemoryFileHandle } from "./memory-file-handle.js";

const text = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
const bytes = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);

/** The whole content of a file that can be read; the cursor stays. */
function whole(handle: MemoryFileHandle): string {
  const content = new Uint8Array(100);
  return text(content.subarray(0, handle.readAt(0, content)));
}

let mfs: MemoryFileSystem;
beforeEach(() => {
  mfs = new MemoryFileSystem({ maxQuota: 10_000 });
  mfs.writeFile("/file", "0123456789");
});

/** A handle of a file of ten bytes; in `xb`, of an empty one beside it. */
function opened(mode: OpenMode): MemoryFileHandle {
  return mfs.open(mode === "xb" ? "/new" : "/file", mode);
}

const modes = ["rb", "wb", "ab", "r+b", "xb"] as const;

describe("what a handle says of itself", () => {
  it.each<[mode: OpenMode, readable: boolean, writable: boolean, tell: number, size: number]>([
    ["rb", true, false, 0, 10],
    ["wb", false, true, 0, 0],
    ["ab", false, true, 10, 10],
    ["r+b", true, true, 0, 10],
    ["xb", false, true, 0, 0],
  ])("%s: readable %s, writable %s, at %d of %d", (mode, readable, writable, tell, size) => {
    using handle = opened(mode);
    expect([handle.readable(), handle.writable(), handle.seekable(), handle.tell()]).toEqual([
      readable,
      writable,
      true,
      tell,
    ]);
    expect([handle.mode, handle.path, handle.closed]).toEqual([mode, mode === "xb" ? "/new" : "/file", false]);
    expect([mfs.getSize(handle.path), handle.seek(0, 2)]).toEqual([size, size]);
  });

  it("is the normalized path", () => {
    using handle = mfs.open("x\\..//file/");
    expect(handle.path).toBe("/file");
  });
});

type Call = (handle: MemoryFileHandle) => unknown;

const reads: Record<string, Call> = {
  read: (handle) => handle.read(),
  readInto: (handle) => handle.readInto(new Uint8Array(1)),
  readAt: (handle) => handle.readAt(0, new Uint8Array(1)),
};
const writes: Record<string, Call> = {
  write: (handle) => handle.write(bytes("x")),
  writeAt: (handle) => handle.writeAt(0, bytes("x")),
  truncate: (handle) => handle.truncate(5),
};
const others: Record<string, Call> = {
  seek: (handle) => handle.seek(0),
  tell: (handle) => handle.tell(),
  flush: (handle) => handle.flush(),
  readable: (handle) => handle.readable(),
  writable: (handle) => handle.writable(),
  seekable: (handle) => handle.seekable(),
};

describe("a mode that does not allow it", () => {
  it.each([
    ...["wb", "ab", "xb"].flatMap((mode) => Object.keys(reads).map((method) => [method, mode] as const)),
    ...Object.keys(writes).map((method) => [method, "rb"] as const),
  ])("%s in %s is EBADF and changes nothing", (method, mode) => {
    using handle = opened(mode as OpenMode);
    const before = [handle.tell(), mfs.stat(handle.path)];
    const attempt = (): unknown => ({ ...reads, ...writes })[method]?.(handle);
    expect(attempt).toThrow(UnsupportedOperationError);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: "EBADF",
        syscall: method,
        path: handle.path,
        detail: expect.stringContaining(`the handle was opened with ${mode}, not for `),
      }),
    );
    expect([handle.tell(), mfs.stat(handle.path)]).toEqual(before);
  });

  it("writeAt in ab is ENOTSUP, and says what to do", () => {
    using handle = opened("ab");
    const attempt = (): unknown => handle.writeAt(0, bytes("x"));
    expect(attempt).toThrow(UnsupportedOperationError);
    expect(attempt).toThrow(expect.objectContaining({ code: "ENOTSUP", detail: expect.stringContaining("r+b") }));
  });
});

describe("a closed handle", () => {
  it.each(
    modes.flatMap((mode) => Object.keys({ ...reads, ...writes, ...others }).map((method) => [method, mode] as const)),
  )("refuses %s, opened with %s", (method, mode) => {
    const handle = opened(mode);
    handle.close();
    const attempt = (): unknown => ({ ...reads, ...writes, ...others })[method]?.(handle);
    expect(attempt).toThrow(HandleClosedError);
    expect(attempt).toThrow(expect.objectContaining({ code: "EBADF", syscall: method, path: handle.path }));
  });

  it("stays closed, however it was closed and how often", async () => {
    const closings: Call[] = [
      (handle) => handle.close(),
      (handle) => handle[Symbol.dispose](),
      (handle) => handle[Symbol.asyncDispose](),
    ];
    for (const close of closings) {
      const handle = opened("r+b");
      await close(handle);
      await close(handle);
      expect(handle.closed).toBe(true);
      opened("r+b").close();
    }
  });

  it("says where it was and how it was opened", () => {
    const handle = opened("r+b");
    handle.close();
    expect([handle.path, handle.mode, handle.closed]).toEqual(["/file", "r+b", true]);
  });
});

describe("read", () => {
  it.each([
    [undefined, 0, "0123456789", 10],
    [-1, 4, "456789", 10],
    [0, 4, "", 4],
    [3, 4, "456", 7],
    [6, 4, "456789", 10],
    [7, 4, "456789", 10],
    [Number.MAX_SAFE_INTEGER, 0, "0123456789", 10],
    [-1, 10, "", 10],
    [5, 15, "", 15],
    [-1, 15, "", 15],
  ])("of %o from %d gives %j and stands at %d", (size, from, content, to) => {
    using handle = opened("rb");
    handle.seek(from);
    const got = size === undefined ? handle.read() : handle.read(size);
    expect([text(got), handle.tell()]).toEqual([content, to]);
  });

  it("gives the caller's own copy", () => {
    using handle = opened("r+b");
    handle.read().fill(0);
    expect(mfs.getSize("/file")).toBe(10);
    expect(whole(handle)).toBe("0123456789");
  });

  it.each([-2, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3", null, {}])("of %o throws", (size) => {
    using handle = opened("rb");
    handle.seek(3);
    expect(() => handle.read(size as number)).toThrow(InvalidArgumentError);
    expect(handle.tell()).toBe(3);
  });
});

describe("readInto and readAt", () => {
  it.each([
    [0, 4, "0123", 4],
    [8, 4, "89..", 10],
    [10, 4, "....", 10],
    [99, 4, "....", 99],
    [3, 0, "", 3],
  ])("from %d into %d bytes gives %j and stands at %d", (from, length, content, to) => {
    using handle = opened("rb");
    handle.seek(from);
    const target = bytes(".".repeat(length));
    const expected = content.replaceAll(".", "").length;
    expect([handle.readAt(from, target), text(target), handle.tell()]).toEqual([expected, content, from]);
    target.fill(46);
    expect([handle.readInto(target), text(target), handle.tell()]).toEqual([expected, content, to]);
  });

  it("fill any view or buffer, and no more of it than they are given", () => {
    using handle = opened("rb");
    const whole = bytes("..........");
    handle.readInto(whole.subarray(3, 5));
    handle.readAt(7, new DataView(whole.buffer, 8, 1));
    expect(text(whole)).toBe("...01...7.");
    const shared = new SharedArrayBuffer(4);
    expect([handle.readAt(2, shared), text(new Uint8Array(shared).slice())]).toEqual([4, "2345"]);
    const words = new Uint16Array(2);
    expect([handle.readAt(0, words), text(new Uint8Array(words.buffer))]).toEqual([4, "0123"]);
  });

  it.each([undefined, null, "text", 7, [1, 2], {}])("refuse %o as a target", (target) => {
    using handle = opened("rb");
    for (const call of [() => handle.readInto(target as ByteSource), () => handle.readAt(0, target as ByteSource)]) {
      expect(call).toThrow(TypeError);
      expect(call).toThrow(expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }));
    }
    expect(handle.tell()).toBe(0);
  });
});

describe("write and writeAt", () => {
  it.each<[mode: OpenMode, seek: number, content: string, tell: number]>([
    ["r+b", 0, "ab23456789", 2],
    ["r+b", 9, "012345678ab", 11],
    ["r+b", 10, "0123456789ab", 12],
    ["r+b", 12, "0123456789\0\0ab", 14],
    ["wb", 0, "ab", 2],
    ["wb", 2, "\0\0ab", 4],
    ["ab", 0, "0123456789ab", 12],
    ["ab", 99, "0123456789ab", 12],
  ])("in %s at %d make %j and stand at %d", (mode, seek, content, tell) => {
    using handle = opened(mode);
    handle.seek(seek);
    expect([handle.write(bytes("ab")), handle.tell()]).toEqual([2, tell]);
    handle.close();
    expect(mfs.readText("/file")).toBe(content);
  });

  it.each([
    [0, "ab23456789"],
    [9, "012345678ab"],
    [12, "0123456789\0\0ab"],
  ])("writeAt %d makes %j and leaves the cursor", (position, content) => {
    using handle = opened("r+b");
    handle.seek(4);
    expect([handle.writeAt(position, bytes("ab")), handle.tell()]).toEqual([2, 4]);
    expect(whole(handle)).toBe(content);
  });

  it("nothing is written of no bytes: no gap, no generation, no step of the cursor", () => {
    using handle = opened("r+b");
    const before = mfs.stat("/file");
    handle.seek(50);
    expect([handle.write(bytes("")), handle.writeAt(99, new ArrayBuffer(0)), handle.tell()]).toEqual([0, 0, 50]);
    expect(mfs.stat("/file")).toEqual(before);
  });

  it("what is written is a copy", () => {
    using handle = opened("r+b");
    const data = bytes("ab");
    handle.write(data);
    data.fill(0);
    expect(whole(handle)).toBe("ab23456789");
  });

  it("a text throws, and the error names the method to use instead", () => {
    using handle = opened("r+b");
    for (const call of [() => handle.write("ab" as never), () => handle.writeAt(0, "ab" as never)]) {
      expect(call).toThrow(TypeError);
      expect(call).toThrow("MFSTextHandle");
    }
    expect([handle.tell(), mfs.getSize("/file")]).toEqual([0, 10]);
  });

  it("a file cannot become larger than a number can say", () => {
    using handle = opened("r+b");
    handle.seek(Number.MAX_SAFE_INTEGER);
    for (const call of [() => handle.write(bytes("a")), () => handle.writeAt(Number.MAX_SAFE_INTEGER, bytes("a"))]) {
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow("the resulting size must be a safe integer");
    }
    expect(() => handle.writeAt(Number.MAX_SAFE_INTEGER - 1, bytes("a"))).toThrow(MFSQuotaExceededError);
    expect(mfs.getSize("/file")).toBe(10);
  });

  it("what the quota refuses leaves bytes, cursor, generation and account", () => {
    using handle = opened("r+b");
    handle.seek(5);
    const before = [mfs.stat("/file"), mfs.stats()];
    const large = new Uint8Array(10_000);
    for (const call of [() => handle.write(large), () => handle.writeAt(3, large), () => handle.truncate(20_000)]) {
      expect(call).toThrow(MFSQuotaExceededError);
      expect(call).toThrow(expect.objectContaining({ path: "/file", available: 10_000 - 138 }));
    }
    expect([mfs.stat("/file"), mfs.stats(), handle.tell()]).toEqual([...before, 5]);
    expect(text(handle.read())).toBe("56789");
  });
});

describe("seek", () => {
  it.each<[offset: number, whence: 0 | 1 | 2 | undefined, position: number]>([
    [0, undefined, 0],
    [7, undefined, 7],
    [7, 0, 7],
    [99, 0, 99],
    [Number.MAX_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER],
    [0, 1, 4],
    [3, 1, 7],
    [-4, 1, 0],
    [96, 1, 100],
    [0, 2, 10],
    [-10, 2, 0],
    [-3, 2, 7],
  ])("%d from %o, standing at 4 of 10, goes to %d", (offset, whence, position) => {
    using handle = opened("rb");
    handle.seek(4);
    const answer = whence === undefined ? handle.seek(offset) : handle.seek(offset, whence);
    expect([answer, handle.tell()]).toEqual([position, position]);
  });

  it.each([
    [-1, 0, "the resulting position"],
    [-5, 1, "the resulting position"],
    [Number.MAX_SAFE_INTEGER, 1, "the resulting position"],
    [-11, 2, "the resulting position"],
    [1, 2, "offset from the end must not be positive, but is 1"],
    [0.5, 0, "offset"],
    [Number.NaN, 0, "offset"],
    [Number.NEGATIVE_INFINITY, 1, "offset"],
    ["1", 0, "offset"],
    [null, 0, "offset"],
    [undefined, 0, "offset"],
    [0, 3, "whence must be 0, 1 or 2, not 3"],
    [0, -1, "whence"],
    [0, "0", 'whence must be 0, 1 or 2, not "0"'],
    [0, null, "whence"],
    [0, Object.create(null), "whence"],
  ])("%o from %o throws", (offset, whence, message) => {
    using handle = opened("rb");
    handle.seek(4);
    const attempt = (): unknown => handle.seek(offset as number, whence as 0);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(message);
    expect(handle.tell()).toBe(4);
  });
});

describe("truncate", () => {
  it.each<[size: number | undefined, seek: number, content: string, tell: number]>([
    [undefined, 4, "0123", 4],
    [undefined, 12, "0123456789\0\0", 12],
    [0, 4, "", 0],
    [3, 4, "012", 3],
    [4, 4, "0123", 4],
    [7, 4, "0123456", 4],
    [12, 4, "0123456789\0\0", 4],
    [12, 99, "0123456789\0\0", 12],
  ])("to %o, standing at %d, makes %j and stands at %d", (size, seek, content, tell) => {
    using handle = opened("r+b");
    handle.seek(seek);
    const answer = size === undefined ? handle.truncate() : handle.truncate(size);
    expect([answer, handle.tell()]).toEqual([content.length, tell]);
    handle.close();
    expect(mfs.readText("/file")).toBe(content);
  });

  it("in ab leaves the next write its end", () => {
    using handle = opened("ab");
    handle.truncate(3);
    handle.write(bytes("x"));
    handle.close();
    expect(mfs.readText("/file")).toBe("012x");
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3", null, {}])("to %o throws", (size) => {
    using handle = opened("r+b");
    expect(() => handle.truncate(size as number)).toThrow(InvalidArgumentError);
    expect(mfs.getSize("/file")).toBe(10);
  });
});

describe("generation and time", () => {
  it.each<[what: string, raises: number, call: Call]>([
    ["a write", 1, (handle) => handle.write(bytes("x"))],
    ["a write of the same bytes", 1, (handle) => handle.write(bytes("0"))],
    ["writeAt", 1, (handle) => handle.writeAt(3, bytes("x"))],
    ["truncate to another size", 1, (handle) => handle.truncate(3)],
    ["truncate to the present size", 0, (handle) => handle.truncate(10)],
    ["a read", 0, (handle) => handle.read()],
    ["a seek", 0, (handle) => handle.seek(99)],
    ["flush", 0, (handle) => handle.flush()],
    ["close", 0, (handle) => handle.close()],
  ])("%s raises the generation by %d", (_what, raises, call) => {
    let now = 1000;
    mfs = new MemoryFileSystem({ clock: () => now });
    mfs.writeFile("/file", "0123456789");
    using handle = opened("r+b");
    const before = mfs.stat("/file");
    now = 2000;
    call(handle);
    const { generation, modifiedAt, createdAt } = mfs.stat("/file");
    expect([generation - before.generation, modifiedAt, createdAt]).toEqual([raises, raises === 0 ? 1000 : 2000, 1000]);
  });
});

describe("two handles of one file", () => {
  it("that read keep writers out until both are closed", () => {
    const [first, second] = [opened("rb"), opened("rb")];
    first.close();
    expect(() => opened("r+b")).toThrow(expect.objectContaining({ code: "EAGAIN" }));
    expect(() => mfs.remove("/file")).toThrow(expect.objectContaining({ code: "EBUSY" }));
    second.close();
    opened("r+b").close();
  });

  it("have separate cursors", () => {
    using first = opened("rb");
    using second = opened("rb");
    first.seek(5);
    expect([second.tell(), text(second.read(2)), first.tell()]).toEqual([0, "01", 5]);
  });
});
