import type { FileHandle, Operation } from "@dmemfs/contract";
import { drive, MemoryFileSystem, runThrough } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { inAnotherRealm } from "../../../test/support/another-realm.js";
import { expectSame } from "../../../test/support/expect-same.js";
import { sameBytes } from "../../../test/support/same-bytes.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

const mebibyte = 1024 * 1024;

/** Bytes in a separate buffer, and a function that detaches them. */
interface Lent {
  readonly bytes: Uint8Array;
  takeAway(): void;
}

/** Compiles against a library that does not have resizable buffers yet. */
interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

function transferred(length: number): Lent {
  const bytes = pattern(length, 7);
  return { bytes, takeAway: () => void structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] }) };
}

function shrunk(length: number): Lent {
  const buffer = inAnotherRealm<Resizable>(`new ArrayBuffer(${length}, { maxByteLength: ${length} })`);
  const bytes = new Uint8Array(buffer);
  bytes.set(pattern(length, 7));
  return { bytes, takeAway: () => buffer.resize(length - 1) };
}

function outgrown(length: number): Lent {
  const pages = Math.ceil(length / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages + 1 });
  const bytes = new Uint8Array(memory.buffer, 0, length);
  bytes.set(pattern(length, 7));
  return { bytes, takeAway: () => void memory.grow(1) };
}

const ways = [
  ["transferred", transferred],
  ["shrunk by a byte", shrunk],
  ["in a WebAssembly memory that grows", outgrown],
] as const;

const refusal = expect.objectContaining({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });

/** A call that reads the caller's bytes, on a filesystem whose `/file` has 2 MiB and a bit. */
type Call = (fs: MemoryFileSystem, handle: FileHandle, bytes: Uint8Array) => Operation<unknown>;

const wholeFile: readonly (readonly [name: string, call: Call])[] = [
  ["writeFile of a new file", (fs, _handle, bytes) => fs.operations.writeFile("/new", bytes)],
  ["writeFile over a file", (fs, _handle, bytes) => fs.operations.writeFile("/other", bytes)],
  ["appendFile to a new file", (fs, _handle, bytes) => fs.operations.appendFile("/new", bytes)],
  ["appendFile to a file", (fs, _handle, bytes) => fs.operations.appendFile("/other", bytes)],
  [
    "importTree",
    (fs, _handle, bytes) =>
      fs.operations.importTree([
        ["/new", bytes],
        ["/last", "1"],
      ]),
  ],
  [
    "importTree of entries, after another file",
    (fs, _handle, bytes) =>
      fs.operations.importTree([
        ["/first", "1"],
        ["/new", bytes],
      ]),
  ],
  [
    "importTree of a record, after another file",
    (fs, _handle, bytes) => fs.operations.importTree({ "/first": "1", "/new": bytes }),
  ],
  [
    "importTree of a Map, after another file",
    (fs, _handle, bytes) =>
      fs.operations.importTree(
        new Map<string, string | ArrayBufferLike>([
          ["/first", "1"],
          ["/new", bytes.buffer],
        ]),
      ),
  ],
];

const ofHandle: readonly (readonly [name: string, call: Call])[] = [
  ["write past the end", (_fs, handle, bytes) => handle.operations.writeAt(3 * mebibyte, bytes)],
  ["write across the end", (_fs, handle, bytes) => handle.operations.writeAt(mebibyte, bytes)],
  ["write over bytes", (_fs, handle, bytes) => handle.operations.writeAt(0, bytes.subarray(mebibyte))],
  ["write at the cursor", (_fs, handle, bytes) => handle.operations.write(bytes)],
];

function planted(): MemoryFileSystem {
  const fs = new MemoryFileSystem({ maxQuota: 32 * mebibyte });
  fs.importTree({ "/file": pattern(2 * mebibyte + 5), "/other": pattern(1000) });
  return fs;
}

describe.each(ways)("bytes that are %s while they are under way", (_way, lend) => {
  describe.each([...wholeFile, ...ofHandle])("in %s", (_name, call) => {
    it("are never stored in part: the call throws and changes nothing, or stores all bytes", () => {
      for (let taken = 1, isRefused = true; isRefused; taken++) {
        const fs = planted();
        const handle = fs.open("/file", "r+b");
        handle.seek(7);
        const before = snapshot(fs);
        const { bytes, takeAway } = lend(3 * mebibyte);
        const operation = call(fs, handle, bytes);
        const outcome = outcomeAfter(operation, taken, takeAway);
        isRefused = outcome instanceof Error;
        if (isRefused) {
          expect(outcome).toEqual(refusal);
          expectSame(snapshot(fs), before, "the filesystem");
          expect(handle.tell()).toBe(7);
        } else {
          expect(taken).toBeGreaterThan(1);
          expect([undefined, bytes.length, 3 * mebibyte, 2 * mebibyte]).toContain(outcome);
        }
        handle.close();
        expectHonest(snapshot(fs));
        expectNothingLeft(fs);
      }
    });
  });
});

/** The result or the error of an operation whose bytes are detached after `steps` steps. */
function outcomeAfter(operation: Operation<unknown>, steps: number, takeAway: () => void): unknown {
  try {
    let step = operation.next();
    for (let count = 1; step.done !== true; count++) {
      if (count === steps) takeAway();
      step = operation.next();
    }
    return step.value;
  } catch (error) {
    return error;
  }
}

describe.each(ways)("bytes that are %s while their file is waited for", (_way, lend) => {
  it.each([
    ["writeFile", 100],
    ["writeFile", 3 * mebibyte],
    ["appendFile", 100],
    ["appendFile", 3 * mebibyte],
  ] as const)("%s of %i bytes throws, or stores all", async (method, length) => {
    const fs = planted();
    const holder = fs.open("/other", "r+b");
    const { bytes, takeAway } = lend(length);
    const waiting = drive(fs.operations[method]("/other", bytes), { pause: () => Promise.resolve() });
    const outcome = waiting.catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve));
    takeAway();
    holder.close();
    if ((await outcome) === undefined) {
      const stored = fs.readFile("/other");
      expect(sameBytes(stored.subarray(stored.length - length), pattern(length, 7))).toBe(true);
    } else {
      expect(await outcome).toEqual(refusal);
      expect(sameBytes(fs.readFile("/other"), pattern(1000))).toBe(true);
    }
    expectHonest(snapshot(fs));
  });
});

describe.each(ways)("a target that is %s while it is filled", (_way, lend) => {
  it.each<[string, Call]>([
    ["readInto", (_fs, handle, target) => handle.operations.readInto(target)],
    ["readAt", (_fs, handle, target) => handle.operations.readAt(0, target)],
  ])("refuses %s, and the cursor stays", (_name, call) => {
    const fs = planted();
    using handle = fs.open("/file");
    handle.seek(3);
    const { bytes, takeAway } = lend(2 * mebibyte);
    expect(outcomeAfter(call(fs, handle, bytes), 1, takeAway)).toEqual(refusal);
    expect(handle.tell()).toBe(3);
  });
});

describe("a buffer that grows while it is under way", () => {
  function growing(length: number) {
    const buffer = inAnotherRealm<Resizable>(`new ArrayBuffer(${length}, { maxByteLength: ${2 * length} })`);
    return { bytes: new Uint8Array(buffer), grow: () => buffer.resize(2 * length) };
  }

  it.each([...wholeFile, ...ofHandle])("in %s is read as far as it went at the call", (name, call) => {
    const fs = planted();
    using handle = fs.open("/file", "r+b");
    const { bytes, grow } = growing(3 * mebibyte);
    const sizes = () => fs.stats().usedBytes;
    const twin = planted();
    using twinHandle = twin.open("/file", "r+b");
    runThrough(call(twin, twinHandle, new Uint8Array(3 * mebibyte)));
    const operation = call(fs, handle, bytes);
    if (name.startsWith("write ")) grow();
    outcomeAfter(operation, 1, grow);
    expect(sizes()).toBe(twin.stats().usedBytes);
  });
});

describe("bytes that application code takes away in the middle of a synchronous call", () => {
  it.each<[string, (fs: MemoryFileSystem, bytes: Uint8Array) => unknown]>([
    ["writeFile", (fs, bytes) => fs.writeFile("/new", bytes)],
    ["writeFile over a file", (fs, bytes) => fs.writeFile("/file", bytes)],
    ["appendFile", (fs, bytes) => fs.appendFile("/file", bytes)],
    ["importTree", (fs, bytes) => fs.importTree({ "/new": bytes })],
    [
      "write",
      (fs, bytes) => {
        using handle = fs.open("/file", "ab");
        return handle.write(bytes);
      },
    ],
    [
      "writeAt",
      (fs, bytes) => {
        using handle = fs.open("/file", "r+b");
        return handle.writeAt(1, bytes);
      },
    ],
  ])("%s throws, or stores all of them", (_name, call) => {
    for (let asked = 1; ; asked++) {
      const { bytes, takeAway } = transferred(300_000);
      let count = Number.NEGATIVE_INFINITY;
      const host = <Answer>(answer: Answer): Answer => {
        if (++count === asked) takeAway();
        return answer;
      };
      const fs = new MemoryFileSystem({
        clock: () => host(1),
        memoryGuard: "per-write",
        memoryGuardInterval: 0,
        availableMemory: () => host(2 ** 40),
      });
      fs.writeFile("/file", "abc");
      const before = snapshot(fs);
      count = 0;
      const outcome = ((): unknown => {
        try {
          return call(fs, bytes) ?? 300_000;
        } catch (error) {
          return error;
        }
      })();
      if (outcome instanceof Error) {
        expect(outcome).toEqual(refusal);
        expectSame(snapshot(fs), before, "the filesystem");
      } else {
        expect(outcome).toBe(300_000);
        expect(fs.stats().usedBytes).toBeGreaterThan(300_000);
      }
      if (count < asked) break;
    }
  });

  it("a backend is never given fewer bytes than the call was", () => {
    const { bytes, takeAway } = transferred(1000);
    const fs = new MemoryFileSystem({
      defaultStorage: {
        name: "taker",
        supports: { randomWrite: true, overwriteInPlace: true, exactQuota: false },
        quotaFor: (size) => {
          takeAway();
          return size;
        },
        create: () => {
          takeAway();
          throw new Error("made for bytes that are gone");
        },
      },
    });
    expect(() => fs.importTree({ "/new": bytes })).toThrow();
    expect(fs.exists("/new")).toBe(false);
  });
});

it("an iterator of importTree may take away what was read of it before", () => {
  const { bytes, takeAway } = transferred(2000);
  const fs = new MemoryFileSystem();
  fs.importTree(
    (function* (): Generator<[string, Uint8Array]> {
      yield ["/a", bytes];
      takeAway();
      yield ["/b", pattern(5)];
    })(),
  );
  expect(sameBytes(fs.readFile("/a"), pattern(2000, 7))).toBe(true);
});
