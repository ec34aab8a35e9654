import type { FileHandle } from "@dmemfs/contract";
import { drive, MemoryFileSystem } from "@dmemfs/core";
import { MFSTextHandle } from "@dmemfs/text";
import { describe, expect, it } from "vitest";
import { getter, mine, thrower } from "../../../test/support/throwing.js";
import { expectNothingLeft } from "./subject/recount.js";
import { snapshot } from "./subject/snapshot.js";

function fail(): never {
  throw mine;
}

type Call = (fs: MemoryFileSystem, handle: FileHandle) => unknown;

const calls: readonly (readonly [name: string, call: Call])[] = [
  ["options of the constructor", () => new MemoryFileSystem(getter("maxQuota"))],
  ["clock of the constructor", () => new MemoryFileSystem(getter("clock"))],
  ["a backend's create", () => new MemoryFileSystem({ defaultStorage: getter("create") })],
  ["options of open", (fs) => fs.open("/file", "wb", getter("preallocate"))],
  ["options of openAsync", (fs) => fs.openAsync("/file", "rb", getter("lockTimeout"))],
  ["a signal of openAsync", (fs) => fs.openAsync("/file", "rb", { signal: getter("aborted") })],
  ["options of drive", (fs) => drive(fs.operations.writeFile("/new", "1"), getter("timeout"))],
  ["a pause of drive", (fs) => drive(fs.operations.writeFile("/new", new Uint8Array(50_000)), getter("pause"))],
  ["options of mkdir", (fs) => fs.mkdir("/new", getter("existOk"))],
  ["options of exportTree", (fs) => fs.exportTree(getter("prefix"))],
  ["options of iterExportTree", (fs) => [...fs.iterExportTree(getter("prefix"))]],
  ["options of exportAsBytes", (fs) => fs.exportAsBytes("/file", getter("maxSize"))],
  ["a tree", (fs) => fs.importTree(thrower)],
  ["content of a tree", (fs) => fs.importTree(getter("/new"))],
  ["an iterator of a tree", (fs) => fs.importTree({ [Symbol.iterator]: fail })],
  ["a step of a tree", (fs) => fs.importTree({ [Symbol.iterator]: () => ({ next: fail }) })],
  ["an entry of a tree", (fs) => fs.importTree([Object.defineProperty(["/new", "1"], 1, { get: fail }) as never])],
  ["options of MFSTextHandle", (_fs, handle) => new MFSTextHandle(handle, getter("encoding"))],
  ["a handle of MFSTextHandle", () => new MFSTextHandle(getter("tell"))],
  ["a codec", (_fs, handle) => new MFSTextHandle(handle, { encoding: getter("decode") })],
  ["a codec's decode", (_fs, handle) => new MFSTextHandle(handle, { encoding: { name: "x", decode: fail } }).read()],
];

/** Arguments in whose place a Proxy is passed: the call throws, or rethrows the error of the Proxy, and changes nothing. */
const places: readonly (readonly [name: string, call: Call])[] = [
  ["a path", (fs) => fs.writeFile(thrower, "1")],
  ["content", (fs) => fs.writeFile("/new", thrower)],
  ["content that is added", (fs) => fs.appendFile("/file", thrower)],
  ["content of a tree", (fs) => fs.importTree({ "/new": thrower })],
  ["an entry of a tree", (fs) => fs.importTree([thrower])],
  ["options", (fs) => fs.mkdir("/new", thrower)],
  ["options of open", (fs) => fs.open("/file", "rb", thrower)],
  ["a mode", (fs) => fs.open("/file", thrower)],
  ["data", (_fs, handle) => handle.write(thrower)],
  ["data at a position", (_fs, handle) => handle.writeAt(0, thrower)],
  ["a target", (_fs, handle) => handle.readInto(thrower)],
  ["a size", (_fs, handle) => handle.truncate(thrower)],
  ["a position", (_fs, handle) => handle.seek(thrower)],
  ["a pattern", (fs) => fs.glob(thrower)],
  ["an encoding", (fs) => fs.readText("/file", thrower)],
  ["a signal", (fs) => fs.openAsync("/file", "rb", { signal: thrower })],
];

async function errorOf(call: Call, change: (error: unknown) => void): Promise<void> {
  const fs = new MemoryFileSystem({ maxQuota: 100_000 });
  fs.importTree({ "/file": "before", "/open": "123" });
  const handle = fs.open("/open", "r+b");
  const before = snapshot(fs);
  const error = await Promise.resolve()
    .then(() => call(fs, handle))
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  change(error);
  expect(snapshot(fs)).toEqual(before);
  expect(handle.tell()).toBe(0);
  handle.close();
  expectNothingLeft(fs);
}

describe("errors of a caller's code are rethrown unchanged, and nothing has changed", () => {
  it.each(calls)("%s", (_name, call) => errorOf(call, (error) => expect(error).toBe(mine)));
});

describe("a Proxy that throws is invalid, or its error is rethrown, and nothing has changed", () => {
  it.each(places)("as %s", (_name, call) =>
    errorOf(call, (error) => {
      if (error !== mine)
        expect(error).toMatchObject({ code: expect.stringMatching(/^(EINVAL|ERR_INVALID_ARG_TYPE)$/) });
    }),
  );
});
