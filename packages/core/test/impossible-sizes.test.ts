import type { FileStorage, StorageBackend } from "@dmemfs/contract";
import { drive, MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import { autoBackend } from "@dmemfs/storage";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { snapshot } from "./subject/snapshot.js";

const mebibyte = 2 ** 20;
const whole = 66 * mebibyte;
const huge = 2 ** 45;

vi.mock("../src/engine/platform.js", async (original) => ({
  ...(await original<typeof import("../src/engine/platform.js")>()),
  totalMemory: () => whole,
}));

/** Sizes to which storages were told to grow. */
let asked: number[] = [];
beforeEach(() => {
  asked = [];
});

/** A custom backend that would try to allocate any size. */
const eagerBackend: StorageBackend = {
  ...autoBackend,
  name: "eager",
  create(options) {
    const storage = autoBackend.create(options);
    const note = (size: number): void => {
      if (size > whole) asked.push(size);
    };
    return Object.assign(Object.create(storage) as FileStorage, {
      write: (position: number, data: Uint8Array) => {
        note(position + data.length);
        return storage.write(position, data);
      },
      truncate: (size: number) => {
        note(size);
        storage.truncate(size);
      },
      reset: (size: number, content?: Uint8Array) => {
        note(size);
        storage.reset(size, content);
      },
    });
  },
};

const more = new Uint8Array(whole + 100);

type Act = (fs: MemoryFileSystem) => unknown;

function throughHandle(act: (file: ReturnType<MemoryFileSystem["open"]>) => unknown, mode: "r+b" | "ab" = "r+b"): Act {
  return (fs) => {
    using file = fs.open("/file", mode);
    return act(file);
  };
}

/** Calls that would grow a file by more than there is, and by how much. */
const growths: readonly (readonly [name: string, requested: number, act: Act])[] = [
  ["truncate", huge - 10, throughHandle((file) => file.truncate(huge))],
  [
    "a write past the end",
    huge - 9,
    throughHandle((file) => {
      file.seek(huge);
      file.write(new Uint8Array(1));
    }),
  ],
  ["writeAt past the end", huge - 9, throughHandle((file) => file.writeAt(huge, new Uint8Array(1)))],
  [
    "writeAt at the last position there is",
    Number.MAX_SAFE_INTEGER - 10,
    throughHandle((file) => file.writeAt(Number.MAX_SAFE_INTEGER - 1, new Uint8Array(1))),
  ],
  ["open with preallocate, of a new file", huge, (fs) => fs.open("/new", "wb", { preallocate: huge })],
  ["the same with xb", huge, (fs) => fs.open("/new", "xb", { preallocate: huge })],
  ["the same with ab", huge, (fs) => fs.open("/new", "ab", { preallocate: huge })],
  ["open with preallocate, emptying a file", huge - 10, (fs) => fs.open("/file", "wb", { preallocate: huge })],
  ["the same with ab, of an existing file", huge - 10, (fs) => fs.open("/file", "ab", { preallocate: huge })],
  ["the same with r+b", huge - 10, (fs) => fs.open("/file", "r+b", { preallocate: huge })],
  ["openAsync with preallocate", huge, (fs) => fs.openAsync("/new", "wb", { preallocate: huge })],
  [
    "a write in steps",
    more.length,
    async (fs) => {
      using file = fs.open("/file", "ab");
      await drive(file.operations.write(more));
    },
  ],
  [
    "a write in steps past the end",
    huge - 10 + 2 * mebibyte,
    async (fs) => {
      using file = fs.open("/file", "r+b");
      await drive(file.operations.writeAt(huge, more.subarray(0, 2 * mebibyte)));
    },
  ],
  ["writeFile of a new file", more.length, (fs) => fs.writeFile("/new", more)],
  ["writeFile over a file", more.length, (fs) => fs.writeFile("/file", more)],
  ["appendFile", more.length, (fs) => fs.appendFile("/file", more)],
  [
    "importTree",
    more.length,
    (fs) =>
      fs.importTree([
        ["/new/large", more],
        ["/new/small", "x"],
      ]),
  ],
];

const small: MemoryFileSystemOptions = { clock: () => 1 };

function planted(options: MemoryFileSystemOptions): MemoryFileSystem {
  const fs = new MemoryFileSystem({ ...small, ...options });
  fs.writeFile("/file", "0123456789");
  return fs;
}

async function failureOf(act: Act, fs: MemoryFileSystem): Promise<unknown> {
  try {
    await act(fs);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe.each<[name: string, storage: NonNullable<MemoryFileSystemOptions["defaultStorage"]>]>([
  ["auto", "auto"],
  ["sequential", "sequential"],
  ["random-access", "random-access"],
  ["a backend of the caller's", eagerBackend],
])("a growth of more than the whole memory, with %s", (_name, defaultStorage) => {
  it.each(growths)("by %s is OutOfMemoryError, and nothing has changed", async (_what, requested, act) => {
    const fs = planted({ maxQuota: Number.MAX_SAFE_INTEGER, defaultStorage });
    const before = snapshot(fs);
    expect(await failureOf(act, fs)).toMatchObject({
      name: "OutOfMemoryError",
      code: "ENOMEM",
      path: expect.stringMatching(/^\/(file|new|new\/large)$/),
      requested,
      available: before.stats.freeBytes,
      message: expect.stringContaining(String(whole)),
    });
    expectSame(snapshot(fs), before, "what the refusal left");
    expect(asked).toEqual([]);
  });

  it.each(growths)("by %s is ENOSPC where the quota refuses it", async (_what, requested, act) => {
    const fs = planted({ maxQuota: requested - 1, defaultStorage });
    const before = snapshot(fs);
    const error = await failureOf(act, fs);
    expect(error).toMatchObject({ name: "MFSQuotaExceededError", code: "ENOSPC" });
    expectSame(snapshot(fs), before, "what the refusal left");
    expect(asked.filter((size) => size >= huge)).toEqual([]);
  });

  it("by a copy is OutOfMemoryError, and ENOSPC where the quota refuses the sum", async () => {
    const fs = planted({ maxQuota: 200 * mebibyte, defaultStorage });
    using file = fs.open("/file", "ab");
    file.truncate(50 * mebibyte);
    file.truncate(70 * mebibyte);
    file.close();
    fs.mkdir("/dir");
    fs.move("/file", "/dir/file");
    const before = snapshot(fs).stats;
    for (const copy of [() => fs.copy("/dir/file", "/copy"), () => fs.copyTree("/dir", "/copy")]) {
      expect(await failureOf(copy, fs)).toMatchObject({ code: "ENOMEM", requested: 70 * mebibyte });
      expect([fs.stats(), fs.exists("/copy")]).toEqual([before, false]);
    }
    fs.writeFile("/dir/more", new Uint8Array(60 * mebibyte + 1));
    expect(await failureOf(() => fs.copyTree("/dir", "/copy"), fs)).toMatchObject({ code: "ENOSPC" });
  });
});

it("a growth of as much as the whole memory passes", () => {
  const fs = planted({ maxQuota: 2 ** 40 });
  using file = fs.open("/file", "ab");
  file.truncate(whole + 10);
  expect(fs.getSize("/file")).toBe(whole + 10);
});

it("charges without memory do not count as growth, so they may be as large as the quota allows", () => {
  const fs = new MemoryFileSystem({ maxQuota: Number.MAX_SAFE_INTEGER, nodeOverhead: huge });
  fs.mkdir("/a");
  fs.writeFile("/a/b", "c");
  expect(fs.stats().usedBytes).toBe(2 * huge + 129);
  const chunked = new MemoryFileSystem({
    maxQuota: Number.MAX_SAFE_INTEGER,
    chunkOverheadOverride: Number.MAX_SAFE_INTEGER - 1,
  });
  chunked.writeFile("/a", "c");
  expect(chunked.stats().freeBytes).toBe(0);
});
