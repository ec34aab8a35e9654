import { MFSNodeLimitExceededError, MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { create } from "./subject/full.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { expectRefusal } from "./subject/refusal.js";
import { snapshot } from "./subject/snapshot.js";
import { chargeOf, chunkBytes, storageNames } from "./subject/storages.js";

const sizes = [0, 16, 112, 4096, chunkBytes - 16, chunkBytes, chunkBytes + 16, 5 * chunkBytes];
const pairs = sizes.flatMap((source) => sizes.map((target) => [source, target] as const));
const replace = { replace: true };

describe.each(storageNames)("on %s storage, a filesystem that is full to the last byte", (storage) => {
  /** Has files of these sizes, and `more` free bytes. */
  function full(source: number, target: number, more = 0): MemoryFileSystem {
    const fs = create(storage, Math.max(1, chargeOf(storage, source) + chargeOf(storage, target) + more));
    fs.writeFile("/source", pattern(source));
    fs.writeFile("/target", pattern(target, 1));
    return fs;
  }

  it.each(pairs)("copies %i bytes over %i bytes in one piece, and keeps the node", (source, target) => {
    const growth = Math.max(0, chargeOf(storage, source) - chargeOf(storage, target));
    const fs = full(source, target, growth);
    const before = fs.stat("/target");
    fs.copy("/source", "/target", replace);
    expectSame(fs.readFile("/target"), pattern(source), "/target");
    const { inode, createdAt, generation } = fs.stat("/target");
    expect({ inode, createdAt, generation }).toEqual({
      inode: before.inode,
      createdAt: before.createdAt,
      generation: before.generation + 1,
    });
    expect(fs.stats().usedBytes).toBe(2 * chargeOf(storage, source));
    expectHonest(snapshot(fs));
    expectNothingLeft(fs);
  });

  it.each(pairs.filter(([source, target]) => chargeOf(storage, source) > chargeOf(storage, target)))(
    "refuses to copy %i bytes over %i bytes with a byte too little",
    (source, target) => {
      const growth = chargeOf(storage, source) - chargeOf(storage, target);
      const fs = full(source, target, growth - 1);
      const copy = (): void => fs.copy("/source", "/target", replace);
      const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, copy);
      expect([requested, available]).toEqual([growth, growth - 1]);
    },
  );

  it("copies over a file that was written before its end, and over one that cannot be", () => {
    const size = 5000;
    for (const promotionHardLimit of [0, 2 * size]) {
      const fs = create(storage, 2 * chargeOf(storage, size), { promotionHardLimit });
      fs.writeFile("/source", pattern(size));
      fs.writeFile("/target", pattern(size, 1));
      if (promotionHardLimit > 0 && storage !== "sequential") {
        using handle = fs.open("/target", "r+b");
        handle.write(pattern(10, 2));
      }
      fs.copy("/source", "/target", replace);
      expectSame(fs.readFile("/target"), pattern(size), "/target");
      expectHonest(snapshot(fs));
    }
  });

  it("renames over a file, which frees its bytes", () => {
    const fs = full(5000, 70_000);
    fs.rename("/source", "/target", replace);
    expect(fs.stats()).toMatchObject({ usedBytes: chargeOf(storage, 5000), fileCount: 1 });
    expectSame(fs.readFile("/target"), pattern(5000), "/target");
  });

  it("is as full while a file without a name is open, and has its bytes again after the last handle", () => {
    const fs = full(5000, 70_000);
    const [first, second] = [fs.open("/target"), fs.open("/target")];
    fs.remove("/target", { detach: true });
    const detachedBytes = chargeOf(storage, 70_000);
    expect(fs.stats()).toMatchObject({ freeBytes: 0, fileCount: 2, detachedFiles: 1, detachedBytes });
    expectRefusal(fs, MFSQuotaExceededError, () => fs.writeFile("/target", "x"));
    first.close();
    expect(fs.stats()).toMatchObject({ freeBytes: 0, detachedFiles: 1 });
    expectSame(second.read(), pattern(70_000, 1), "the content that the second handle reads");
    second.close();
    expect(fs.stats()).toMatchObject({ freeBytes: detachedBytes, fileCount: 1, detachedFiles: 0, detachedBytes: 0 });
    fs.writeFile("/target", pattern(70_000, 1));
    expect(fs.stats().freeBytes).toBe(0);
  });

  it("has no room for a copy over an open file, whose bytes stay", () => {
    const fs = full(5000, 5000);
    using _handle = fs.open("/target");
    const copy = (): void => fs.copy("/source", "/target", { replace: true, detach: true });
    expectRefusal(fs, MFSQuotaExceededError, copy);
  });

  it("lets a handle of a file without a name write and cut within the quota", () => {
    const fs = full(16, 5000);
    using handle = fs.open("/target", "r+b");
    fs.remove("/target", { detach: true });
    expectRefusal(fs, MFSQuotaExceededError, () => handle.truncate(5008 + 16));
    handle.truncate(0);
    expect(fs.stats()).toMatchObject({ usedBytes: chargeOf(storage, 16), detachedBytes: 0, detachedFiles: 1 });
    fs.writeFile("/other", pattern(5000));
    expectRefusal(fs, MFSQuotaExceededError, () => handle.write(pattern(17)));
    expectHonest(snapshot(fs));
  });

  it("counts a file without a name as a node until it is closed", () => {
    const fs = create(storage, 1000, { maxNodes: 3 });
    fs.writeFile("/a", "a");
    fs.writeFile("/b", "b");
    const handle = fs.open("/a");
    fs.remove("/a", { detach: true });
    const { current, available } = expectRefusal(fs, MFSNodeLimitExceededError, () => fs.writeFile("/a", ""));
    expect([current, available]).toEqual([3, 0]);
    expectRefusal(fs, MFSNodeLimitExceededError, () => fs.mkdir("/c"));
    fs.rename("/b", "/a");
    handle.close();
    fs.mkdir("/c");
    using _again = fs.open("/a");
    fs.mkdir("/c", { existOk: true });
    expectRefusal(fs, MFSNodeLimitExceededError, () => fs.copy("/a", "/d", { replace: true, detach: true }));
  });
});

describe("where names are charged, a full filesystem", () => {
  const long = "a-name-that-is-two-hundred-characters-long".padEnd(200, "-");

  function priceOf(name: string): number {
    const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
    fs.writeFile(`/${name}`, "");
    return fs.stats().usedBytes;
  }

  it("needs room for the name of a file that is open when it is replaced", () => {
    const both = priceOf("short") + priceOf(long);
    const options = { replace: true, detach: true };
    for (const more of [priceOf(long) - priceOf("short") - 1, priceOf(long) - priceOf("short")]) {
      const fs = new MemoryFileSystem({ maxQuota: both + more, nodeOverhead: "measured" });
      fs.writeFile("/short", "");
      fs.writeFile(`/${long}`, "");
      const handle = fs.open(`/${long}`);
      const rename = (): void => fs.rename("/short", `/${long}`, options);
      if (fs.stats().freeBytes < priceOf(long) - priceOf("short")) expectRefusal(fs, MFSQuotaExceededError, rename);
      else rename();
      expectHonest(snapshot(fs), priceOf);
      handle.close();
      expectNothingLeft(fs);
    }
  });

  it("charges a file without a name by its former name", () => {
    const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
    fs.mkdir("/directory");
    fs.writeFile(`/directory/${long}`, pattern(5000));
    const handle = fs.open(`/directory/${long}`, "ab");
    fs.rmtree("/directory", { detach: true });
    expect(fs.stats()).toMatchObject({ usedBytes: fs.stats().detachedBytes, fileCount: 1, dirCount: 1 });
    handle.write(pattern(300_000));
    expectHonest(snapshot(fs), priceOf);
    handle.close();
    expectNothingLeft(fs);
  });
});
