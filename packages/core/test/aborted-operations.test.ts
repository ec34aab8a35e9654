import { BlockingIOError, FileNotFoundError, MFSQuotaExceededError, OutOfMemoryError } from "@dmemfs/contract";
import { drive, MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { treeOf } from "./subject/tree-of.js";

const mebibyte = 1024 * 1024;

/** Errors that the engine throws itself, and knows what to do about. */
const reasons = [
  ["FileNotFoundError", new FileNotFoundError({ syscall: "open", path: "/elsewhere" })],
  ["MFSQuotaExceededError", new MFSQuotaExceededError({ requested: 2, available: 1 })],
  ["OutOfMemoryError", new OutOfMemoryError({ requested: 1 })],
  ["BlockingIOError", new BlockingIOError("EBUSY", { syscall: "open", path: "/elsewhere" })],
] as const;

function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "done",
    (error: unknown) => error,
  );
}

describe.each(reasons)("an abort whose reason is a %s of another package", (_name, reason) => {
  it.each<[name: string, call: (fs: MemoryFileSystem, signal: AbortSignal, pause: () => Promise<void>) => unknown]>([
    [
      "writeFile",
      (fs, signal, pause) => drive(fs.operations.writeFile("/new", new Uint8Array(3 * mebibyte)), { signal, pause }),
    ],
    [
      "appendFile",
      (fs, signal, pause) => drive(fs.operations.appendFile("/new", new Uint8Array(3 * mebibyte)), { signal, pause }),
    ],
    ["copy", (fs, signal, pause) => drive(fs.operations.copy("/d/large", "/new"), { signal, pause })],
    ["copyTree", (fs, signal, pause) => drive(fs.operations.copyTree("/d", "/new"), { signal, pause })],
    ["importTree", (fs, signal, pause) => drive(fs.operations.importTree({ "/new": "1" }), { signal, pause })],
    ["exportTree", (fs, signal, pause) => drive(fs.operations.exportTree({ prefix: "/d" }), { signal, pause })],
    ["exportFile", (fs, signal, pause) => drive(fs.operations.exportFile("/d/large"), { signal, pause })],
  ])("stops %s in a pause with just that reason, and leaves no trace", async (_call, call) => {
    const fs = new MemoryFileSystem();
    fs.importTree({ "/d/large": new Uint8Array(3 * mebibyte), "/d/small": "x" });
    const before = fs.stats();
    const controller = new AbortController();
    const pause = async (): Promise<void> => controller.abort(reason);
    expect(await outcomeOf(call(fs, controller.signal, pause) as Promise<unknown>)).toBe(reason);
    expect([fs.stats(), fs.exists("/new")]).toEqual([before, false]);
  });

  it.each<[name: string, call: (fs: MemoryFileSystem, signal: AbortSignal) => Promise<unknown>]>([
    ["openAsync", (fs, signal) => fs.openAsync("/d/busy", "rb", { signal })],
    ["copyTree", (fs, signal) => drive(fs.operations.copyTree("/d", "/new"), { signal })],
    ["exportTree", (fs, signal) => drive(fs.operations.exportTree({ prefix: "/d" }), { signal })],
  ])("stops %s that waits with just that reason, and nothing incomplete", async (_call, call) => {
    const fs = new MemoryFileSystem();
    fs.mkdir("/d");
    using _writer = fs.open("/d/busy", "wb");
    const controller = new AbortController();
    const outcome = outcomeOf(call(fs, controller.signal));
    controller.abort(reason);
    expect(await outcome).toBe(reason);
    expect(fs.exists("/new")).toBe(false);
  });
});

it("a file does not keep a lock that was granted to a waiter that never opens it", async () => {
  const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
  const holder = fs.open("/file", "wb");
  const controller = new AbortController();
  const outcome = outcomeOf(fs.openAsync("/file", "rb", { signal: controller.signal }));
  holder.close();
  controller.abort("stop");
  expect(await outcome).toBe("stop");
  const { table } = treeOf(fs);
  expect(table.isIdle(table.child(table.root, "file") as never)).toBe(true);
});

it("content for which there is room is appended, though its file has come meanwhile", async () => {
  const fs = new MemoryFileSystem({ maxQuota: 8 * mebibyte });
  const pause = (): Promise<void> => Promise.resolve();
  const append = () => drive(fs.operations.appendFile("/log", new Uint8Array(3 * mebibyte)), { pause });
  expect(await Promise.all([append(), append()].map(outcomeOf))).toEqual(["done", "done"]);
  expect(fs.getSize("/log")).toBe(6 * mebibyte);
});

it("a write in steps whose bytes are detached in a pause throws, and nothing has changed", () => {
  const fs = new MemoryFileSystem();
  const bytes = new Uint8Array(3 * mebibyte);
  using handle = fs.open("/file", "wb");
  const { generation } = fs.stat("/file");
  const operation = handle.operations.write(bytes);
  let step = operation.next();
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  expect(() => {
    while (step.done !== true) step = operation.next();
  }).toThrow(expect.objectContaining({ name: "TypeError", code: "ERR_INVALID_ARG_TYPE" }));
  expect([handle.tell(), fs.getSize("/file"), fs.stat("/file").generation]).toEqual([0, 0, generation]);
  expect(fs.stats().usedBytes).toBe(0);
});
