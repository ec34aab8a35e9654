import { AsyncMemoryFileHandle, AsyncMemoryFileSystem } from "@dmemfs/async";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { getter, mine, thrower } from "../../../test/support/throwing.js";
import { filesInUse, snapshot } from "./support/snapshot.js";

type Call = (fs: AsyncMemoryFileSystem, handle: AsyncMemoryFileHandle) => unknown;

const bytes = new Uint8Array(3);

/** Calls whose options or arguments have a getter that throws when it is read. */
const calls: readonly (readonly [name: string, call: Call])[] = [
  ["options of the constructor", () => new AsyncMemoryFileSystem(getter("maxQuota"))],
  ["options of open", (fs) => fs.open("/file", "wb", getter("preallocate"))],
  ["a timeout of open", (fs) => fs.open("/file", "wb", getter("lockTimeout"))],
  ["a signal of open", (fs) => fs.open("/file", "wb", { signal: getter("aborted") })],
  ["options of mkdir", (fs) => fs.mkdir("/new", getter("existOk"))],
  ["options of rmtree", (fs) => fs.rmtree("/dir", getter("lockTimeout"))],
  ["options of copy", (fs) => fs.copy("/file", "/new", getter("signal"))],
  ["options of copyTree", (fs) => fs.copyTree("/dir", "/new", getter("lockTimeout"))],
  ["options of readFile", (fs) => fs.readFile("/file", getter("lockTimeout"))],
  ["options of readText", (fs) => fs.readText("/file", "utf-8", getter("signal"))],
  ["options of writeFile", (fs) => fs.writeFile("/file", "new", getter("lockTimeout"))],
  ["a signal of writeFile", (fs) => fs.writeFile("/file", "new", { signal: getter("aborted") })],
  ["options of appendFile", (fs) => fs.appendFile("/file", "new", getter("signal"))],
  ["options of importTree", (fs) => fs.importTree({ "/new": "1" }, getter("lockTimeout"))],
  ["content of importTree", (fs) => fs.importTree(getter("/new"))],
  ["a step of importTree", (fs) => fs.importTree({ [Symbol.iterator]: () => ({ next: () => getter("done") }) })],
  ["a size of exportAsBytes", (fs) => fs.exportAsBytes("/file", getter("maxSize"))],
  ["options of exportAsBytes", (fs) => fs.exportAsBytes("/file", getter("lockTimeout"))],
  ["a size of exportAsBlob", (fs) => fs.exportAsBlob("/file", getter("maxSize"))],
  ["options of exportTree", (fs) => fs.exportTree(getter("prefix"))],
  ["a signal of exportTree", (fs) => fs.exportTree({ signal: getter("aborted") })],
  ["options of iterExportTree", (fs) => fs.iterExportTree(getter("onlyDirty")).next()],
  ["a size of readable", (fs) => fs.readable("/file", getter("chunkSize"))],
  ["a timeout of readable", (fs) => fs.readable("/file", getter("lockTimeout"))],
  ["a signal of readable", (fs) => fs.readable("/file", { signal: getter("aborted") })],
  ["a mode of writable", (fs) => fs.writable("/file", getter("mode"))],
  ["preallocate of writable", (fs) => fs.writable("/file", getter("preallocate"))],
  ["a signal of writable", (fs) => fs.writable("/file", { signal: getter("aborted") })],
  ["options of a handle's read", (_fs, handle) => handle.read(1, getter("signal"))],
  ["options of a handle's readInto", (_fs, handle) => handle.readInto(bytes, getter("signal"))],
  ["options of a handle's readAt", (_fs, handle) => handle.readAt(0, bytes, getter("signal"))],
  ["options of a handle's write", (_fs, handle) => handle.write(bytes, getter("signal"))],
  ["options of a handle's writeAt", (_fs, handle) => handle.writeAt(0, bytes, getter("signal"))],
  ["a signal of a handle's write", (_fs, handle) => handle.write(bytes, { signal: getter("aborted") })],
];

/** Places where a Proxy stands for a value whose every use throws. */
const places: readonly (readonly [name: string, call: Call])[] = [
  ["a path", (fs) => fs.writeFile(thrower, "1")],
  ["a path of a stream", (fs) => fs.writable(thrower)],
  ["content", (fs) => fs.writeFile("/new", thrower)],
  ["content that is added", (fs) => fs.appendFile("/file", thrower)],
  ["a tree", (fs) => fs.importTree(thrower)],
  ["options of writeFile", (fs) => fs.writeFile("/file", "new", thrower)],
  ["options of readable", (fs) => fs.readable("/file", thrower)],
  ["options of writable", (fs) => fs.writable("/file", thrower)],
  ["a timeout", (fs) => fs.writeFile("/file", "new", { lockTimeout: thrower })],
  ["a signal", (fs) => fs.writeFile("/file", "new", { signal: thrower })],
  ["a mode", (fs) => fs.writable("/file", { mode: thrower })],
  ["a chunk size", (fs) => fs.readable("/file", { chunkSize: thrower })],
  ["a pattern", (fs) => fs.glob(thrower)],
  ["a prefix", (fs) => fs.markClean(thrower)],
  ["an encoding", (fs) => fs.readText("/file", thrower)],
  ["data", (_fs, handle) => handle.write(thrower)],
  ["data at a position", (_fs, handle) => handle.writeAt(0, thrower)],
  ["a target", (_fs, handle) => handle.readInto(thrower)],
  ["options of a handle", (_fs, handle) => handle.write(bytes, thrower)],
  ["a size", (_fs, handle) => handle.truncate(thrower)],
  ["a position", (_fs, handle) => handle.seek(thrower)],
  ["a filesystem to wrap", () => new AsyncMemoryFileSystem(thrower)],
  ["a handle", () => new AsyncMemoryFileHandle(thrower).write(bytes)],
];

/** The error of the call, once it is certain that the call has left nothing. */
async function errorOf(call: Call): Promise<unknown> {
  const fs = new MemoryFileSystem({ maxQuota: 100_000, defaultLockTimeout: 0 });
  fs.importTree({ "/file": "before", "/open": "123", "/dir/file": "1" });
  const before = snapshot(fs);
  const handle = new AsyncMemoryFileHandle(fs.open("/open", "r+b"));
  const error = await Promise.resolve()
    .then(() => call(new AsyncMemoryFileSystem(fs), handle))
    .catch((reason: unknown) => reason);
  expect(await handle.tell()).toBe(0);
  await handle.close();
  expect(filesInUse(fs)).toEqual([]);
  expectSame(snapshot(fs), before, "what the call left");
  return error;
}

describe("errors of a caller's code are rethrown unchanged, and nothing has changed", () => {
  it.each(calls)("%s", async (_name, call) => expect(await errorOf(call)).toBe(mine));
});

describe("a Proxy that throws is invalid, or its error is rethrown, and nothing has changed", () => {
  it.each(places)("as %s", async (_name, call) => {
    const error = await errorOf(call);
    if (error === mine) return;
    expect(error).toMatchObject({ code: expect.stringMatching(/^(EINVAL|ERR_INVALID_ARG_TYPE)$/) });
  });
});

it("a chunk that throws ends its stream, and leaves the file unchanged", async () => {
  const fs = new MemoryFileSystem();
  fs.writeFile("/file", "before");
  const writer = new AsyncMemoryFileSystem(fs).writable("/file", { mode: "ab" }).getWriter();
  await expect(writer.write(thrower)).rejects.toBe(mine);
  await expect(writer.closed).rejects.toBe(mine);
  expect(filesInUse(fs)).toEqual([]);
  expect(fs.readText("/file")).toBe("before");
});
