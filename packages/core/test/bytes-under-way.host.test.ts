import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it } from "vitest";
import { inAnotherRealm } from "../../../test/support/another-realm.js";
import { expectNothingLeft } from "./subject/recount.js";

type Handle = ReturnType<MemoryFileSystem["open"]>;
type Call = (fs: MemoryFileSystem, bytes: Uint8Array, handle: Handle) => unknown;

const mebibyte = 1024 * 1024;
const refusal = expect.objectContaining({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" });

interface Resizable extends ArrayBuffer {
  resize(length: number): void;
}

function detach(bytes: Uint8Array): void {
  structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
}

function resizable(length: number): Uint8Array {
  return new Uint8Array(inAnotherRealm<Resizable>(`new ArrayBuffer(${length}, { maxByteLength: ${2 * length} })`));
}

/** Runs `hook` once, in the next call of application code. */
class Callback {
  hook: (() => void) | undefined;

  run(): void {
    const { hook } = this;
    this.hook = undefined;
    hook?.();
  }
}

const hosts: readonly (readonly [name: string, options: (callback: Callback) => MemoryFileSystemOptions])[] = [
  [
    "availableMemory",
    (callback) => ({
      memoryGuard: "per-write",
      memoryGuardInterval: 0,
      availableMemory: () => {
        callback.run();
        return 2 ** 40;
      },
    }),
  ],
  [
    "create",
    (callback) => ({
      defaultStorage: {
        ...autoBackend,
        create: (options) => {
          callback.run();
          return autoBackend.create(options);
        },
      },
    }),
  ],
  [
    "quotaFor",
    (callback) => ({
      defaultStorage: {
        ...autoBackend,
        quotaFor: (size, volume) => {
          callback.run();
          return autoBackend.quotaFor(size, volume);
        },
      },
    }),
  ],
  [
    "size of a storage",
    (callback) => ({
      defaultStorage: {
        ...autoBackend,
        create: (options) => {
          const storage = autoBackend.create(options);
          return new Proxy(storage, {
            get: (target, name) => {
              if (name === "size") callback.run();
              const value: unknown = Reflect.get(target, name, target);
              return typeof value === "function" ? value.bind(target) : value;
            },
          });
        },
      },
    }),
  ],
];

const calls: readonly (readonly [name: string, call: Call, mode: "ab" | "r+b"])[] = [
  ["writeFile", (fs, bytes) => fs.writeFile("/new", bytes), "r+b"],
  ["writeFile over a file", (fs, bytes) => fs.writeFile("/file", bytes), "r+b"],
  ["appendFile", (fs, bytes) => fs.appendFile("/file", bytes), "r+b"],
  ["appendFile to a new file", (fs, bytes) => fs.appendFile("/new", bytes), "r+b"],
  ["importTree", (fs, bytes) => fs.importTree({ "/new": bytes }), "r+b"],
  ["importTree over a file", (fs, bytes) => fs.importTree({ "/file": bytes }), "r+b"],
  ["write at the cursor", (_fs, bytes, handle) => handle.write(bytes), "r+b"],
  ["write at the end", (_fs, bytes, handle) => handle.write(bytes), "ab"],
  ["write past the end", (_fs, bytes, handle) => handle.writeAt(5000, bytes), "r+b"],
];

function outcomeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe.each(hosts)("bytes that %s takes away in a synchronous call", (_host, optionsFor) => {
  describe.each(calls)("in %s", (name, call, mode) => {
    it.each([100, 70_000, 3 * mebibyte])("of %i bytes throw, or are stored completely", (length) => {
      for (const isShrunk of [false, true]) {
        const callback = new Callback();
        const fs = new MemoryFileSystem(optionsFor(callback));
        fs.writeFile("/file", "abc");
        const before = fs.stats();
        const bytes = isShrunk ? resizable(length).fill(7) : new Uint8Array(length).fill(7);
        const takeAway = () => (isShrunk ? (bytes.buffer as Resizable).resize(length / 2) : detach(bytes));
        const handle = fs.open("/file", mode);
        if (!name.startsWith("write ")) handle.close();
        callback.hook = takeAway;
        const outcome = outcomeOf(() => call(fs, bytes, handle));
        callback.hook = undefined;
        handle.close();
        if (outcome instanceof Error) {
          expect(outcome).toEqual(refusal);
          expect(fs.stats()).toEqual(before);
          expect(fs.readText("/file")).toBe("abc");
        } else {
          const stored = fs.readFile(fs.exists("/new") ? "/new" : "/file").subarray(-length);
          expect(stored.length).toBe(length);
          expect(stored.every((byte) => byte === 7)).toBe(true);
        }
        expectNothingLeft(fs);
      }
    });
  });
});

it("optimised code sees that bytes are gone: no old bytes are readable, and the account holds", () => {
  const callback = new Callback();
  const fs = new MemoryFileSystem(hosts[0]?.[1](callback));
  const outcomes = new Set<unknown>();
  for (let turn = 1; turn <= 60_000; turn++) {
    const bytes = turn % 3 === 0 ? resizableCopy : new Uint8Array(100);
    if (turn % 1000 === 1) callback.hook = () => detach(bytes);
    const handle = fs.open("/file", "wb");
    const outcome = outcomeOf(() => handle.write(bytes));
    handle.close();
    if (turn % 1000 !== 1) continue;
    outcomes.add(outcome instanceof TypeError ? Reflect.get(outcome, "code") : outcome);
    expect(fs.stat("/file").size).toBe(0);
  }
  expect([...outcomes]).toEqual(["ERR_INVALID_ARG_TYPE"]);
  expectNothingLeft(fs);
});

const resizableCopy = resizable(100);
