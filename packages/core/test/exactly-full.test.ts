import { MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { create, full } from "./subject/full.js";
import { pattern } from "./subject/pattern.js";
import { expectNothingLeft } from "./subject/recount.js";
import { expectRefusal } from "./subject/refusal.js";
import { chargeOf, chunkBytes, chunksOf, fullSizes, type StorageName, storageNames } from "./subject/storages.js";

/** How large a file can be that a quota has room for. */
function largestIn(storage: StorageName, quota: number, chunkOverhead = 128): number {
  let size = quota;
  while (size > 0 && chargeOf(storage, size, chunkOverhead) > quota) size--;
  return size;
}

const sizes = fullSizes;
const overwriting = storageNames.filter((name) => name !== "sequential");

describe.each(storageNames)("on %s storage, a filesystem that is full to the last byte", (storage) => {
  describe.each(sizes)("with a file of %i bytes", (size) => {
    it("refuses a byte more in every way, and says how many there are", () => {
      const fs = full(storage, size);
      const more = chargeOf(storage, size + 1) - chargeOf(storage, size);
      const one = chargeOf(storage, 1);
      const refused = (action: () => unknown): number[] => {
        const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, action);
        return [requested, available];
      };
      using handle = fs.open("/full", "r+b");
      expect(refused(() => handle.truncate(size + 1))).toEqual([more, 0]);
      expect(refused(() => handle.writeAt(size, pattern(1)))).toEqual([more, 0]);
      handle.close();
      expect(refused(() => fs.appendFile("/full", "x"))).toEqual([more, 0]);
      expect(refused(() => fs.open("/full", "ab", { preallocate: size + 1 }))).toEqual([more, 0]);
      expect(refused(() => fs.open("/full", "wb", { preallocate: size + 1 }))).toEqual([more, 0]);
      expect(refused(() => fs.writeFile("/full", pattern(size + 1)))).toEqual([more, 0]);
      expect(refused(() => fs.writeFile("/other", "x"))).toEqual([one, 0]);
      expect(refused(() => fs.open("/other", "xb", { preallocate: 1 }))).toEqual([one, 0]);
      expect(refused(() => fs.importTree({ "/a/b/other": "x" }))).toEqual([one, 0]);
      expect(refused(() => fs.copy("/full", "/other"))).toEqual([chargeOf(storage, size), 0]);
    });

    it("refuses to copy the directory that the file is in", () => {
      const fs = create(storage, chargeOf(storage, size));
      fs.mkdir("/a");
      fs.writeFile("/a/file", pattern(size));
      const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, () => fs.copyTree("/a", "/b"));
      expect([requested, available]).toEqual([chargeOf(storage, size), 0]);
    });

    it("refuses to import over the file, which takes old and new at once, and does with room for both", () => {
      const fs = full(storage, size);
      expectRefusal(fs, MFSQuotaExceededError, () => fs.importTree({ "/full": pattern(1) }));
      const roomy = create(storage, 2 * chargeOf(storage, size));
      roomy.writeFile("/full", pattern(size));
      roomy.importTree({ "/full": pattern(size, 1) });
      expectSame(roomy.readFile("/full"), pattern(size, 1), "/full");
      expect(roomy.stats().usedBytes).toBe(chargeOf(storage, size));
    });

    it("lets the file be renamed, moved below new directories, and removed", () => {
      const fs = full(storage, size);
      fs.rename("/full", "/renamed");
      fs.move("/renamed", "/a/b/moved");
      fs.rename("/a", "/c");
      expectSame(fs.readFile("/c/b/moved"), pattern(size), "/c/b/moved");
      expect(fs.stats().freeBytes).toBe(0);
      fs.remove("/c/b/moved");
      expect(fs.stats()).toMatchObject({ usedBytes: 0, chunkCount: 0 });
    });

    it("lets what was removed be used again, to the last byte", () => {
      const fs = full(storage, size);
      for (let round = 1; round < 4; round++) {
        fs.remove("/full");
        fs.writeFile("/full", pattern(size, round));
        expect(fs.stats().freeBytes).toBe(0);
      }
      expectSame(fs.readFile("/full"), pattern(size, 3), "/full");
      expectNothingLeft(fs);
    });

    it("lets the file be emptied and written again", () => {
      const fs = full(storage, size);
      {
        using handle = fs.open("/full", "wb");
        expect(fs.stats().usedBytes).toBe(0);
        handle.write(pattern(size, 1));
        expect(fs.stats().freeBytes).toBe(0);
        expectRefusal(fs, MFSQuotaExceededError, () => handle.write(pattern(1)));
        expect(handle.tell()).toBe(size);
      }
      fs.open("/full", "wb", { preallocate: size }).close();
      expectSame(fs.readFile("/full"), new Uint8Array(size), "/full");
      fs.writeFile("/full", pattern(size, 2));
      expectSame(fs.readFile("/full"), pattern(size, 2), "/full");
      expect(fs.stats().freeBytes).toBe(0);
    });

    it("lets the file be cut and grow back, with zeros", () => {
      const fs = full(storage, size);
      using handle = fs.open("/full", "r+b");
      handle.truncate(1);
      expect(fs.stats().usedBytes).toBe(chargeOf(storage, 1));
      handle.truncate(size);
      expect(fs.stats().freeBytes).toBe(0);
      const grown = new Uint8Array(size);
      grown.set(pattern(1));
      expectSame(handle.read(), grown, "/full");
    });

    it("lets empty files and directories be made", () => {
      const fs = full(storage, size);
      fs.mkdir("/a/b/c");
      fs.writeFile("/a/empty", "");
      fs.importTree({ "/b/empty": "" });
      fs.copyTree("/a", "/c");
      fs.open("/d", "xb").close();
      expect(fs.stats()).toMatchObject({ freeBytes: 0, fileCount: 5, dirCount: 8 });
    });
  });

  it.each([128, 0, 7])(
    "takes what fits by the exact charge and nothing else: quotas of 1 to 300, overhead %i",
    (overhead) => {
      for (let quota = 1; quota <= 300; quota += quota < 20 ? 1 : 23) {
        const largest = largestIn(storage, quota, overhead);
        const fresh = (): MemoryFileSystem => create(storage, quota, { chunkOverheadOverride: overhead });
        const ways: ((fs: MemoryFileSystem, size: number) => void)[] = [
          (fs, size) => fs.writeFile("/file", pattern(size)),
          (fs, size) => fs.importTree([["/file", pattern(size)]]),
          (fs, size) => fs.open("/file", "wb", { preallocate: size }).close(),
        ];
        for (const way of ways) {
          const fs = fresh();
          const { available } = expectRefusal(fs, MFSQuotaExceededError, () => way(fs, largest + 1));
          expect(available).toBe(quota);
          way(fs, largest);
          expect(fs.stats().usedBytes).toBe(chargeOf(storage, largest, overhead));
          expectRefusal(fs, MFSQuotaExceededError, () => fs.open("/file", "ab", { preallocate: largest + 1 }));
        }
        const fs = fresh();
        using handle = fs.open("/file", "wb");
        for (let count = 0; count < largest; count++) handle.write(pattern(1, count));
        expectRefusal(fs, MFSQuotaExceededError, () => handle.write(pattern(1)));
        expect(fs.getSize("/file")).toBe(largest);
      }
    },
  );

  it("counts a chunk that a growth begins", () => {
    const one = chargeOf(storage, chunkBytes);
    const next = chargeOf(storage, chunkBytes + 1);
    const fs = create(storage, next - 1);
    using handle = fs.open("/file", "wb");
    handle.write(pattern(chunkBytes));
    expect(fs.stats()).toMatchObject({ usedBytes: one, chunkCount: chunksOf(storage, chunkBytes) });
    const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, () => handle.write(pattern(1)));
    expect([requested, available]).toEqual([next - one, next - one - 1]);
  });

  it.each(sizes)("copies a file of %i bytes that fits to the last byte", (size) => {
    const fs = create(storage, 2 * chargeOf(storage, size));
    fs.writeFile("/file", pattern(size));
    fs.copy("/file", "/copy");
    expect(fs.stats().freeBytes).toBe(0);
    expectSame(fs.readFile("/copy"), pattern(size), "/copy");
    fs.remove("/copy");
    fs.writeFile("/one", "x");
    expectRefusal(fs, MFSQuotaExceededError, () => fs.copy("/file", "/copy"));
  });

  it("copies a tree that fits to the last byte, however its files were written", () => {
    const contents = [0, 1, 5000, chunkBytes, chunkBytes + 1];
    const sum = contents.reduce((total, size) => total + chargeOf(storage, size), 0);
    const fs = create(storage, 2 * sum);
    fs.mkdir("/a/b");
    for (const [index, size] of contents.entries()) {
      using handle = fs.open(`/a/b/${index}`, "wb");
      for (let at = 0; at < size; at += 1000) handle.write(pattern(Math.min(1000, size - at), index));
    }
    fs.copyTree("/a", "/c");
    expect(fs.stats().freeBytes).toBe(0);
    for (const index of contents.keys())
      expectSame(fs.readFile(`/c/b/${index}`), fs.readFile(`/a/b/${index}`), `/c/b/${index}`);
    expectRefusal(fs, MFSQuotaExceededError, () => fs.copyTree("/a", "/d"));
  });

  it("refuses a size that no quota has as it refuses any other", () => {
    const fs = create(storage, 1000);
    using handle = fs.open("/file", "wb");
    for (const size of [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 2 ** 52]) {
      expectRefusal(fs, MFSQuotaExceededError, () => handle.truncate(size));
      expectRefusal(fs, MFSQuotaExceededError, () => handle.writeAt(size - 1, pattern(1)));
      expectRefusal(fs, MFSQuotaExceededError, () => fs.open("/other", "wb", { preallocate: size }));
    }
  });
});

describe.each(overwriting)("on %s storage, a full filesystem", (storage) => {
  it.each(sizes)("lets a file of %i bytes be overwritten where it is, from any place", (size) => {
    const fs = full(storage, size);
    using handle = fs.open("/full", "r+b");
    handle.write(pattern(size, 1));
    handle.writeAt(size - 1, pattern(1, 2));
    handle.writeAt(size >> 1, pattern(size >> 2, 3));
    const expected = pattern(size, 1);
    expected.set(pattern(1, 2), size - 1);
    expected.set(pattern(size >> 2, 3), size >> 1);
    handle.seek(0);
    expectSame(handle.read(), expected, "/full");
    expect(fs.stats().usedBytes).toBe(storage === "custom" ? chargeOf(storage, size) : size);
  });
});

describe("a chunk overhead that no quota has", () => {
  it("lets nothing in but empty files", () => {
    const fs = create("sequential", 1000, { chunkOverheadOverride: Number.MAX_SAFE_INTEGER });
    expectRefusal(fs, MFSQuotaExceededError, () => fs.writeFile("/file", "content"));
    expectRefusal(fs, MFSQuotaExceededError, () => fs.importTree({ "/file": "content" }));
    fs.writeFile("/empty", "");
    expect(fs.stats().usedBytes).toBe(0);
  });
});

describe("an import", () => {
  it("is charged once for a path that comes twice", () => {
    const fs = new MemoryFileSystem({ maxQuota: 1000, defaultStorage: "random-access" });
    fs.importTree([
      ["/file", pattern(600)],
      ["/file", pattern(1000, 1)],
    ]);
    expectSame(fs.readFile("/file"), pattern(1000, 1), "/file");
    expect(fs.stats()).toMatchObject({ freeBytes: 0, fileCount: 1 });
    expectNothingLeft(fs);
  });

  it("ends where the quota ends, however much comes", () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) yield [`/spam/${taken++}`, pattern(100)] as const;
    })();
    const fs = new MemoryFileSystem({ maxQuota: 1000, defaultStorage: "random-access" });
    expectRefusal(fs, MFSQuotaExceededError, () => fs.importTree(endless));
    expect(taken).toBe(11);
    expect(endless.next().done).toBe(true);
  });
});
