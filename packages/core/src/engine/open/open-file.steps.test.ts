import { describe, expect, it } from "vitest";
import { expectSame } from "../../../../../test/support/expect-same.js";
import { pattern } from "../../../test/subject/pattern.js";
import { MemoryFileSystem } from "../../heap/memory-file-system.js";
import { sliceBytes } from "../content/content-in-steps.js";
import type { MemoryFileHandle } from "../handle/memory-file-handle.js";

const old = pattern(2 * sliceBytes + 10, 1);

/** A file of several slices, open, in a filesystem with room for `room` bytes more. */
function opened(room = 8 * sliceBytes) {
  const mfs = new MemoryFileSystem({ maxQuota: old.length + room, defaultStorage: "random-access" });
  mfs.importTree({ "/file": old });
  return { mfs, handle: mfs.open("/file", "r+b") };
}

/** The content of the file after a write. */
function written(position: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.max(old.length, position + data.length));
  bytes.set(old);
  bytes.set(data, position);
  return bytes;
}

function contentOf(handle: MemoryFileHandle): Uint8Array {
  const bytes = new Uint8Array(handle.seek(0, 2));
  handle.readAt(0, bytes);
  return bytes;
}

const writes = [
  ["over the start", 0, sliceBytes + 1],
  ["over two slices and more", 3, 2 * sliceBytes + 5],
  ["across the end", sliceBytes, 3 * sliceBytes],
  ["across the end, hardly", 7, old.length - 6],
  ["at the end", old.length, 2 * sliceBytes + 1],
  ["past the end", old.length + 100, 2 * sliceBytes],
] as const;

describe.each(writes)("a large write %s", (_where, position, length) => {
  const data = pattern(length, 5);

  it("lets other tasks run, which see the old size, and writes all in the end", () => {
    const { mfs, handle } = opened();
    const operation = handle.operations.writeAt(position, data);
    let pauses = 0;
    for (let step = operation.next(); step.done !== true; step = operation.next()) {
      pauses += 1;
      expect(mfs.getSize("/file")).toBe(old.length);
    }
    expect(pauses).toBeGreaterThanOrEqual(Math.floor(length / sliceBytes));
    expectSame(contentOf(handle), written(position, data), "the content");
    expect(mfs.stats().usedBytes).toBe(handle.seek(0, 2));
    expect(mfs.stat("/file")).toMatchObject({ size: handle.tell(), generation: 1 });
  });

  it("is done or not done at all when it is left, whenever that is", () => {
    const outcomes = new Set<string>();
    for (let steps = 1; ; steps++) {
      const { mfs, handle } = opened();
      const operation = handle.operations.writeAt(position, data);
      let ended = false;
      for (let step = 0; step < steps && !ended; step++) ended = operation.next().done === true;
      if (ended) break;
      operation.return(undefined as never);
      const isOld = handle.seek(0, 2) === old.length && contentOf(handle)[position] === old[position];
      expectSame(contentOf(handle), isOld ? old : written(position, data), `what is left after ${steps} steps`);
      expect(mfs.stats().usedBytes).toBe(handle.tell());
      expect(mfs.getSize("/file")).toBe(handle.tell());
      outcomes.add(isOld ? "not done" : "done");
      handle.close();
    }
    expect(outcomes.size).toBeGreaterThan(0);
    if (position >= old.length) expect([...outcomes]).toEqual(["not done"]);
  });

  it("throws if the file is closed meanwhile, and the lock is free", () => {
    const { mfs, handle } = opened();
    const operation = handle.operations.writeAt(position, data);
    operation.next();
    handle.close();
    const failure = { code: "EBADF", path: "/file", message: expect.stringContaining("closed while") };
    expect(() => operation.next()).toThrow(expect.objectContaining(failure));
    const after = mfs.open("/file", "r+b");
    expect(mfs.stats().usedBytes).toBe(after.seek(0, 2));
    expect(mfs.getSize("/file")).toBe(after.tell());
  });
});

it.each([
  ["at the end", old.length],
  ["across the end", sliceBytes],
])("a large write %s that does not fit throws, and nothing changes", (_where, position) => {
  const { mfs, handle } = opened(sliceBytes + 10);
  const operation = handle.operations.writeAt(position, pattern(4 * sliceBytes, 5));
  const run = (): void => {
    while (operation.next().done !== true);
  };
  expect(run).toThrow(expect.objectContaining({ code: "ENOSPC", path: "/file" }));
  expectSame(contentOf(handle), old, "the content");
  expect([mfs.stats().usedBytes, mfs.stat("/file").generation]).toEqual([old.length, 0]);
});

it("a large read takes steps, and ends where the file does", () => {
  const { handle } = opened();
  const target = new Uint8Array(old.length + sliceBytes);
  const operation = handle.operations.readAt(0, target);
  let pauses = 0;
  let step = operation.next();
  for (; step.done !== true; step = operation.next()) pauses += 1;
  expect([step.value, pauses]).toEqual([old.length, 3]);
  expectSame(target.subarray(0, old.length), old, "what was read");
});

it("a large new content whose operation is abandoned is disposed of", () => {
  const mfs = new MemoryFileSystem({ maxQuota: 8 * sliceBytes });
  const operation = mfs.operations.writeFile("/new", pattern(3 * sliceBytes));
  for (let steps = 0; steps < 3; steps++) operation.next();
  expect(mfs.exists("/new")).toBe(false);
  expect(mfs.stats().usedBytes).toBeGreaterThan(2 * sliceBytes);
  operation.return();
  expect([mfs.exists("/new"), mfs.stats().usedBytes]).toEqual([false, 0]);
});

it("a large new content that finds no place is disposed of, and one that finds it is there", () => {
  const mfs = new MemoryFileSystem({ maxQuota: 8 * sliceBytes, chunkOverheadOverride: 0 });
  expect(() => mfs.writeFile("/none/new", pattern(3 * sliceBytes))).toThrow("ENOENT");
  expect(mfs.stats().usedBytes).toBe(0);
  mfs.writeFile("/new", pattern(3 * sliceBytes));
  expectSame(mfs.readFile("/new"), pattern(3 * sliceBytes), "the content");
  expect(mfs.stats().usedBytes).toBe(3 * sliceBytes);
});

it("nothing else is written through a handle while a large write is under way", () => {
  const { handle } = opened();
  const operation = handle.operations.writeAt(old.length, pattern(2 * sliceBytes, 5));
  operation.next();
  const failure = {
    code: "EBUSY",
    syscall: "write",
    path: "/file",
    detail: "a write through this handle is under way; wait for its end",
  };
  expect(() => handle.write(pattern(1))).toThrow(expect.objectContaining(failure));
  expect(() => handle.truncate(0)).toThrow(expect.objectContaining({ code: "EBUSY", syscall: "truncate" }));
  const other = handle.operations.write(pattern(2 * sliceBytes));
  expect(() => other.next()).toThrow(expect.objectContaining(failure));
  for (let step = operation.next(); step.done !== true; step = operation.next());
  expect(handle.write(pattern(1))).toBe(1);
});

it("bytes that were stored for a file are freed if the charge for its node fails", () => {
  const mfs = new MemoryFileSystem({ maxQuota: 1000, nodeOverhead: 600, chunkOverheadOverride: 0 });
  expect(() => mfs.writeFile("/file", pattern(500))).toThrow("ENOSPC");
  expect(() => mfs.open("/file", "wb", { preallocate: 500 })).toThrow("ENOSPC");
  expect([mfs.stats().usedBytes, mfs.exists("/file")]).toEqual([0, false]);
});

it("a synchronous call names the holder of the lock, and says what to do", () => {
  const mfs = new MemoryFileSystem();
  const advice =
    ", and a synchronous call cannot wait for it; close it first, or wait with openAsync or AsyncMemoryFileSystem";
  using _writer = mfs.open("/file", "wb");
  expect(() => mfs.open("/file")).toThrow(`the file is open for writing${advice}`);
  expect(() => mfs.open("/file", "r+b")).toThrow(`the file is open elsewhere${advice}`);
});

it("bad options of an open are named", () => {
  const mfs = new MemoryFileSystem();
  expect(() => mfs.open("/file", "wb", { preallocate: -1 })).toThrow("preallocate must be");
  expect(() => mfs.open("/file", "wb", { lockTimeout: -1 })).toThrow("lockTimeout must be");
  mfs.writeFile("/file", "");
  expect(() => mfs.open("/file", "rb", { preallocate: 1 })).toThrow(
    "preallocate needs a mode that writes: wb, ab, r+b or xb",
  );
});
