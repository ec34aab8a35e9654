import { FileNotFoundError, InvalidArgumentError, type StorageBackend } from "@dmemfs/contract";
import { autoBackend } from "@dmemfs/storage";
import { describe, expect, it, vi } from "vitest";
import { nodeCost } from "../../engine/tree/node-cost.js";
import { MemoryFileSystem } from "../memory-file-system.js";
import type { MemoryFileSystemOptions } from "./memory-file-system-options.js";

describe("defaults", () => {
  it("are those of the documents", () => {
    const mfs = new MemoryFileSystem();
    expect(mfs.stats()).toEqual({
      usedBytes: 0,
      quotaBytes: 256 * 1024 * 1024,
      freeBytes: 256 * 1024 * 1024,
      fileCount: 0,
      dirCount: 1,
      detachedFiles: 0,
      detachedBytes: 0,
      chunkCount: 0,
      overheadPerChunkEstimate: 128,
    });
    expect(mfs.defaultLockTimeout).toBe(30_000);
  });

  it.each<keyof MemoryFileSystemOptions>([
    "maxQuota",
    "maxNodes",
    "defaultStorage",
    "promotionHardLimit",
    "chunkOverheadOverride",
    "nodeOverhead",
    "defaultLockTimeout",
    "memoryGuard",
    "memoryGuardAction",
    "memoryGuardInterval",
    "availableMemory",
    "clock",
  ])("hold for a %s of undefined as well", (option) => {
    const mfs = new MemoryFileSystem({ [option]: undefined });
    mfs.mkdir("/a/b");
    mfs.writeFile("/a/b/c", new Uint8Array(1000));
    expect([mfs.stats(), mfs.defaultLockTimeout]).toEqual([
      {
        ...new MemoryFileSystem().stats(),
        usedBytes: 1128,
        freeBytes: 2 ** 28 - 1128,
        fileCount: 1,
        dirCount: 3,
        chunkCount: 1,
      },
      30_000,
    ]);
  });
});

describe("each option", () => {
  it("maxQuota bounds the bytes, from one byte to the largest number", () => {
    for (const maxQuota of [1, Number.MAX_SAFE_INTEGER]) {
      expect(new MemoryFileSystem({ maxQuota }).stats().quotaBytes).toBe(maxQuota);
    }
    const mfs = new MemoryFileSystem({ maxQuota: 1, chunkOverheadOverride: 0 });
    mfs.writeFile("/a", "1");
    expect(() => mfs.writeFile("/b", "2")).toThrow("ENOSPC");
  });

  it("maxNodes counts files and directories, including the root", () => {
    const mfs = new MemoryFileSystem({ maxNodes: 3 });
    mfs.mkdir("/a");
    mfs.writeFile("/b", "");
    for (const call of [() => mfs.mkdir("/c"), () => mfs.writeFile("/c", ""), () => mfs.copy("/b", "/c")]) {
      expect(call).toThrow(expect.objectContaining({ name: "MFSNodeLimitExceededError", current: 3, limit: 3 }));
    }
    mfs.remove("/b");
    mfs.mkdir("/c");
    expect(() => new MemoryFileSystem({ maxNodes: 1 }).mkdir("/a")).toThrow("ENOSPC");
  });

  it("defaultStorage says what a write before the end does", () => {
    const outcome = (defaultStorage: MemoryFileSystemOptions["defaultStorage"]): unknown => {
      const mfs = new MemoryFileSystem({ defaultStorage });
      mfs.writeFile("/a", new Uint8Array(1000));
      const before = mfs.stats().usedBytes;
      using file = mfs.open("/a", "r+b");
      try {
        file.writeAt(0, new Uint8Array(1));
      } catch (error) {
        return [before, (error as { code: string }).code];
      }
      return [before, mfs.stats().usedBytes];
    };
    expect([outcome("auto"), outcome("sequential"), outcome("random-access"), outcome(autoBackend)]).toEqual([
      [1128, 1000],
      [1128, "ENOTSUP"],
      [1000, 1000],
      [1128, 1000],
    ]);
  });

  it("a custom backend creates the storage of every file, with the filesystem's ledger and volume", () => {
    const create = vi.fn(autoBackend.create);
    const backend: StorageBackend = { ...autoBackend, create };
    const mfs = new MemoryFileSystem({
      defaultStorage: backend,
      maxQuota: 5000,
      chunkOverheadOverride: 7,
      promotionHardLimit: 9,
    });
    mfs.writeFile("/a", "1");
    mfs.open("/b", "xb").close();
    mfs.importTree({ "/c": "3" });
    mfs.copy("/a", "/d");
    expect(create).toHaveBeenCalledTimes(4);
    const volumes = new Set(create.mock.calls.map(([{ volume }]) => volume));
    expect([...volumes]).toEqual([expect.objectContaining({ chunkOverhead: 7, promotionHardLimit: 9 })]);
    expect(create.mock.calls[0]?.[0].ledger.limit).toBe(5000);
  });

  it("promotionHardLimit bounds what is promoted", () => {
    const mfs = new MemoryFileSystem({ promotionHardLimit: 10 });
    for (const [size, code] of [
      [10, undefined],
      [11, "ENOTSUP"],
    ] as const) {
      mfs.writeFile("/a", new Uint8Array(size));
      using file = mfs.open("/a", "r+b");
      const write = (): unknown => file.write(new Uint8Array(1));
      if (code === undefined) expect(write()).toBe(1);
      else expect(write).toThrow(expect.objectContaining({ code, syscall: "write", path: "/a" }));
      file.close();
      mfs.remove("/a");
    }
  });

  it.each([0, 1, 5000])("chunkOverheadOverride of %d is charged per chunk", (chunkOverheadOverride) => {
    const mfs = new MemoryFileSystem({ chunkOverheadOverride });
    mfs.writeFile("/a", new Uint8Array(300_000));
    expect(mfs.stats()).toMatchObject({
      usedBytes: 300_000 + 2 * chunkOverheadOverride,
      chunkCount: 2,
      overheadPerChunkEstimate: chunkOverheadOverride,
    });
  });

  it.each([
    [0, 0],
    [1, 3],
    [100, 300],
    ["measured", 3 * nodeCost("measured", "a")],
  ] as const)("nodeOverhead of %s charges three nodes of short names %d bytes", (nodeOverhead, bytes) => {
    const mfs = new MemoryFileSystem({ nodeOverhead });
    mfs.mkdir("/a/b");
    mfs.writeFile("/a/c", "");
    expect(mfs.stats().usedBytes).toBe(bytes);
    mfs.rmtree("/a");
    expect(mfs.stats().usedBytes).toBe(0);
  });

  it.each([0, 1, 0.5, null])("defaultLockTimeout of %s is what it says", (defaultLockTimeout) => {
    expect(new MemoryFileSystem({ defaultLockTimeout }).defaultLockTimeout).toBe(defaultLockTimeout);
  });

  it("clock supplies the times, and may stand still or go back", () => {
    let now = 5000;
    const mfs = new MemoryFileSystem({ clock: () => now });
    mfs.writeFile("/a", "1");
    now = 3000;
    mfs.writeFile("/a", "2");
    mfs.mkdir("/b");
    expect([mfs.stat("/"), mfs.stat("/a"), mfs.stat("/b")]).toMatchObject([
      { createdAt: 5000, modifiedAt: 3000 },
      { createdAt: 5000, modifiedAt: 3000, generation: 2 },
      { createdAt: 3000, modifiedAt: 3000 },
    ]);
  });
});

it("the default clock is the global one of the moment, so that fake timers are heard", () => {
  const mfs = new MemoryFileSystem();
  vi.useFakeTimers({ toFake: ["Date"], now: 1234 });
  try {
    mfs.writeFile("/a", "1");
    vi.setSystemTime(5678);
    mfs.appendFile("/a", "2");
  } finally {
    vi.useRealTimers();
  }
  expect(mfs.stat("/a")).toMatchObject({ createdAt: 1234, modifiedAt: 5678 });
});

describe("invalid options", () => {
  const noCount = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", 1n, true, null, {}, [], () => 1];
  const rows: readonly [option: keyof MemoryFileSystemOptions, values: readonly unknown[]][] = [
    ["maxQuota", [...noCount, 0]],
    ["maxNodes", [...noCount, 0]],
    ["promotionHardLimit", noCount],
    ["chunkOverheadOverride", noCount],
    ["nodeOverhead", [...noCount, "Measured", ""]],
    ["defaultLockTimeout", [-1, Number.NaN, Number.POSITIVE_INFINITY, "1", 1n, true, {}, () => 1]],
    ["clock", [null, 5, "now", {}, new Date()]],
    [
      "defaultStorage",
      [
        null,
        "",
        "Auto",
        "random_access",
        "sequential ",
        1,
        true,
        {},
        () => autoBackend,
        { ...autoBackend, create: undefined },
        { ...autoBackend, quotaFor: 1 },
        { ...autoBackend, supports: null },
        { ...autoBackend, supports: undefined },
        Object.create(null),
      ],
    ],
  ];

  it.each(rows.flatMap(([option, values]) => values.map((value) => [option, value] as const)))(
    "a %s of %o, by its name",
    (option, value) => {
      const make = (): unknown => new MemoryFileSystem({ [option]: value });
      expect(make).toThrow(InvalidArgumentError);
      expect(make).toThrow(
        expect.objectContaining({
          code: "EINVAL",
          syscall: "MemoryFileSystem",
          detail: expect.stringMatching(new RegExp(`^${option} must be .*, not `)),
        }),
      );
    },
  );

  it.each([
    ["max_quota", { max_quota: 5 }],
    ["maxquota", { maxquota: 5 }],
    ["quota", { maxQuota: 5, quota: 5 }],
  ])("the unknown option %s, which would be no limit", (name, options) => {
    expect(() => new MemoryFileSystem(options as object)).toThrow(`unknown option ${name}; known are maxQuota, `);
  });

  it.each([null, 5, "auto", true, () => ({})])("%o for options", (options) => {
    expect(() => new MemoryFileSystem(options as object)).toThrow(InvalidArgumentError);
  });
});

it("two filesystems share nothing", () => {
  const [first, second] = [new MemoryFileSystem({ maxQuota: 1000 }), new MemoryFileSystem({ maxQuota: 1000 })];
  first.writeFile("/a", new Uint8Array(800));
  expect(() => second.readFile("/a")).toThrow(FileNotFoundError);
  second.writeFile("/a", new Uint8Array(800).fill(1));
  expect([first.readFile("/a")[0], second.readFile("/a")[0]]).toEqual([0, 1]);
});
