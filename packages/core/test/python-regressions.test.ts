import {
  BlockingIOError,
  InvalidArgumentError,
  MFSNodeLimitExceededError,
  MFSQuotaExceededError,
  UnsupportedOperationError,
} from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { create } from "./subject/full.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { expectRefusal } from "./subject/refusal.js";
import { snapshot } from "./subject/snapshot.js";
import { chargeOf, chunkBytes, storageNames } from "./subject/storages.js";

describe("(a) a promotion whose write fails leaks no charge", () => {
  it.each([1, 100, 5000, chunkBytes, 2 * chunkBytes + 1])("a file of %i bytes", (size) => {
    const fs = create("auto", chargeOf("auto", size) + 1000);
    fs.writeFile("/file", pattern(size));
    using handle = fs.open("/file", "r+b");
    const tooLarge = pattern(size + 2000 + 3 * 128);
    for (const position of [0, size >> 1, size - 1]) {
      expectRefusal(fs, MFSQuotaExceededError, () => handle.writeAt(position, tooLarge));
      handle.seek(position);
      expectRefusal(fs, MFSQuotaExceededError, () => handle.write(tooLarge));
      expect(handle.tell()).toBe(position);
    }
    expect(fs.stats()).toMatchObject({ usedBytes: chargeOf("auto", size), chunkCount: Math.ceil(size / chunkBytes) });
    handle.writeAt(0, pattern(1, 1));
    expect(fs.stats()).toMatchObject({ usedBytes: size, chunkCount: 0 });
    handle.close();
    expectNothingLeft(fs);
  });

  it("a file above the limit of promotion", () => {
    const fs = create("auto", 10_000, { promotionHardLimit: 99 });
    fs.writeFile("/file", pattern(100));
    using handle = fs.open("/file", "r+b");
    for (let time = 0; time < 3; time++) {
      expectRefusal(fs, UnsupportedOperationError, () => handle.writeAt(0, pattern(1)));
    }
    expect(fs.stats().usedBytes).toBe(228);
  });

  it("over and over, on a filesystem that is full", () => {
    const fs = create("auto", chargeOf("auto", 700));
    fs.writeFile("/file", pattern(700));
    using handle = fs.open("/file", "r+b");
    for (let time = 0; time < 100; time++) {
      expect(() => handle.writeAt(0, pattern(829 + time))).toThrow(MFSQuotaExceededError);
    }
    expect(fs.stats()).toMatchObject({ usedBytes: 828, chunkCount: 1 });
  });
});

describe("(b) copyTree charges the chunks of the copies, not those of the sources", () => {
  it.each(storageNames)("files that were written by single bytes, on %s storage", (storage) => {
    const fs = create(storage, 1_000_000);
    fs.mkdir("/a");
    for (const name of ["x", "y"]) {
      using handle = fs.open(`/a/${name}`, "wb");
      for (let count = 0; count < 1000; count++) handle.write(pattern(1));
    }
    expect(fs.stats().usedBytes).toBe(2 * chargeOf(storage, 1000));
    fs.copyTree("/a", "/b");
    expect(fs.stats().usedBytes).toBe(4 * chargeOf(storage, 1000));
  });

  it.each([100, chunkBytes + 1])("a promoted file of %i bytes, which has no chunks: its copy has", (size) => {
    const chunks = Math.ceil(size / chunkBytes);
    const fs = create("auto", size + chargeOf("auto", size));
    fs.mkdir("/a");
    fs.writeFile("/a/file", pattern(size));
    {
      using handle = fs.open("/a/file", "r+b");
      handle.writeAt(0, pattern(1));
    }
    fs.copyTree("/a", "/b");
    expect(fs.stats()).toMatchObject({ freeBytes: 0, chunkCount: chunks });
    fs.rmtree("/a");
    expect(fs.stats().usedBytes).toBe(chargeOf("auto", size));
    expectHonest(snapshot(fs));
  });
});

describe("(c) importTree charges what the storage charges", () => {
  it.each(storageNames)("on %s storage", (storage) => {
    const sizes = [0, 1, 16, 5000, chunkBytes, chunkBytes + 1];
    const sum = sizes.reduce((total, size) => total + chargeOf(storage, size), 0);
    const fs = create(storage, sum);
    fs.importTree(sizes.map((size, index) => [`/in/${index}`, pattern(size, index)] as const));
    expect(fs.stats().freeBytes).toBe(0);
    expectHonest(snapshot(fs));
    for (const [index, size] of sizes.entries()) {
      const { freeBytes } = fs.stats();
      fs.remove(`/in/${index}`);
      expect(fs.stats().freeBytes).toBe(freeBytes + chargeOf(storage, size));
    }
    expect(fs.stats()).toMatchObject({ freeBytes: sum, chunkCount: 0 });
  });

  it("no overhead on storage that has none, so that a file of the whole quota fits", () => {
    const fs = create("random-access", 1000);
    fs.importTree({ "/file": pattern(1000) });
    expect(fs.stats()).toMatchObject({ usedBytes: 1000, chunkCount: 0 });
  });
});

describe.each(storageNames)("(d) an open whose preallocation fails leaves no trace, on %s storage", (storage) => {
  it.each(["wb", "ab", "xb"] as const)("no empty file after %s", async (mode) => {
    const fs = create(storage, 1000);
    fs.mkdir("/a");
    for (const path of ["/new", "/a/new"]) {
      expectRefusal(fs, MFSQuotaExceededError, () => fs.open(path, mode, { preallocate: 1001 }));
      await expect(fs.openAsync(path, mode, { preallocate: 1001 })).rejects.toThrow(MFSQuotaExceededError);
      expect(fs.exists(path)).toBe(false);
      fs.open(path, "xb").close();
    }
  });

  it.each(["wb", "ab", "r+b"] as const)("the old content after %s, and no lock", async (mode) => {
    const fs = create(storage, 1000);
    fs.writeFile("/file", pattern(500));
    expectRefusal(fs, MFSQuotaExceededError, () => fs.open("/file", mode, { preallocate: 1001 }));
    await expect(fs.openAsync("/file", mode, { preallocate: 1001 })).rejects.toThrow(MFSQuotaExceededError);
    expectSame(fs.readFile("/file"), pattern(500), "/file");
    expect(fs.stat("/file").generation).toBe(1);
    fs.open("/file", "r+b").close();
    fs.remove("/file");
    expect(fs.stats().usedBytes).toBe(0);
  });

  it("no file beyond the node limit", () => {
    const fs = create(storage, 1000, { maxNodes: 1 });
    expectRefusal(fs, MFSNodeLimitExceededError, () => fs.open("/new", "wb", { preallocate: 10 }));
  });
});

describe("(f) no directory goes into itself", () => {
  const places = ["/a/b", "/a/x", "/a/b/c/x", "/a/x/y/z", "a\\b\\x", "/b/../a/x", "/a/b/../x/"];

  it.each(places)("to %s", (place) => {
    const fs = new MemoryFileSystem({ maxQuota: 1000 });
    fs.mkdir("/a/b/c");
    fs.writeFile("/a/b/file", "content");
    for (const action of [
      () => fs.rename("/a", place),
      () => fs.move("/a", place),
      () => fs.copyTree("/a", place),
      () => fs.copyTree("/", place),
      () => fs.rename("/", place),
      () => fs.move("/", place),
    ]) {
      expectRefusal(fs, InvalidArgumentError, action);
    }
    expectHonest(snapshot(fs));
    fs.rmtree("/a");
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  it("but beside itself, under a name that begins alike", () => {
    const fs = new MemoryFileSystem({ maxQuota: 1000 });
    fs.mkdir("/a/b");
    fs.mkdir("/ab");
    fs.rename("/a", "/ab/a");
    fs.move("/ab/a", "/a/b/a");
    fs.copyTree("/a/b", "/a/bb");
    expect(fs.glob("**")).toEqual(["/", "/a", "/a/b", "/a/b/a", "/a/b/a/b", "/a/bb", "/a/bb/a", "/a/bb/a/b", "/ab"]);
  });
});

describe.each(storageNames)("(g) a copy that fails leaves nothing, on %s storage", (storage) => {
  const charge = chargeOf(storage, 500);

  it("because of missing bytes", () => {
    for (const short of [1, charge]) {
      const fs = create(storage, 2 * charge - short);
      fs.mkdir("/a/b");
      fs.writeFile("/a/b/file", pattern(500));
      expectRefusal(fs, MFSQuotaExceededError, () => fs.copy("/a/b/file", "/copy"));
      expectRefusal(fs, MFSQuotaExceededError, () => fs.copyTree("/a", "/copy"));
      expect(fs.exists("/copy")).toBe(false);
      fs.open("/copy", "xb").close();
    }
  });

  it("because of missing nodes", () => {
    const fs = create(storage, 10_000, { maxNodes: 4 });
    fs.mkdir("/a/b");
    fs.writeFile("/a/b/file", pattern(500));
    expectRefusal(fs, MFSNodeLimitExceededError, () => fs.copy("/a/b/file", "/copy"));
    expectRefusal(fs, MFSNodeLimitExceededError, () => fs.copyTree("/a", "/copy"));
  });

  it("because the source, or one of many, is open for writing", () => {
    const fs = create(storage, 10_000);
    for (let index = 0; index < 5; index++) fs.importTree({ [`/a/${index}`]: pattern(100) });
    using _writer = fs.open("/a/3", "ab");
    expectRefusal(fs, BlockingIOError, () => fs.copy("/a/3", "/copy"));
    expectRefusal(fs, BlockingIOError, () => fs.copyTree("/a", "/copy"));
    using reader = fs.open("/a/2");
    expect(reader.read()).toHaveLength(100);
  });
});

describe.each(storageNames)("(h) small appends share a chunk, on %s storage", (storage) => {
  it.each<[string, (fs: MemoryFileSystem, count: number) => void]>([
    [
      "one handle, write by write",
      (fs, count) => {
        using handle = fs.open("/file", "wb");
        for (let index = 0; index < count; index++) handle.write(pattern(1, index % 50));
      },
    ],
    [
      "a handle for each",
      (fs, count) => {
        for (let index = 0; index < count; index++) {
          using handle = fs.open("/file", "ab");
          handle.write(pattern(1, index % 50));
        }
      },
    ],
    [
      "appendFile for each",
      (fs, count) => {
        for (let index = 0; index < count; index++) fs.appendFile("/file", pattern(1, index % 50));
      },
    ],
    [
      "truncate for each",
      (fs, count) => {
        using handle = fs.open("/file", "wb");
        for (let index = 0; index < count; index++) handle.truncate(index + 1);
      },
    ],
  ])("by %s", (_name, append) => {
    const fs = create(storage, chargeOf(storage, 2000));
    append(fs, 2000);
    expect(fs.stats().freeBytes).toBe(0);
    expect(fs.getSize("/file")).toBe(2000);
    expectHonest(snapshot(fs));
  });
});

it.each([
  ["auto", 4],
  ["sequential", 4],
  ["random-access", 0],
] as const)("(h) a million appends of a byte each, on %s storage, make %i chunks", (storage, chunkCount) => {
  const fs = create(storage, 1_000_000 + 128 * chunkCount);
  using handle = fs.open("/file", "wb");
  const byte = pattern(1);
  for (let index = 0; index < 1_000_000; index++) handle.write(byte);
  expect(fs.stats()).toMatchObject({ freeBytes: 0, chunkCount });
});
