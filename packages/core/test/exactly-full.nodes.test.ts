import { MFSNodeLimitExceededError, MFSQuotaExceededError } from "@dmemfs/contract";
import { MemoryFileSystem } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { create } from "./subject/full.js";
import { expectNothingLeft } from "./subject/recount.js";
import { expectRefusal } from "./subject/refusal.js";
import { storageNames } from "./subject/storages.js";

describe.each(storageNames)("on %s storage, a filesystem with as many nodes as it may have", (storage) => {
  const crowded = (): MemoryFileSystem => {
    const fs = create(storage, 10_000, { maxNodes: 4 });
    fs.mkdir("/a");
    fs.writeFile("/a/one", "1");
    fs.writeFile("/two", "2");
    return fs;
  };

  it("refuses one more, and says how many there are", () => {
    const fs = crowded();
    const attempts: [nodes: number, action: () => unknown][] = [
      [1, () => fs.open("/new", "wb")],
      [1, () => fs.writeFile("/new", "")],
      [2, () => fs.mkdir("/b/c")],
      [1, () => fs.copy("/two", "/new")],
      [2, () => fs.copyTree("/a", "/b")],
      [1, () => fs.move("/two", "/b/two")],
      [1, () => fs.importTree({ "/two": "3", "/new": "" })],
      [2, () => fs.importTree({ "/b/new": "" })],
    ];
    for (const [nodes, action] of attempts) {
      const { current, limit, requested, available } = expectRefusal(fs, MFSNodeLimitExceededError, action);
      expect([current, limit, requested, available]).toEqual([4, 4, nodes, 0]);
    }
  });

  it("allows what needs none", () => {
    const fs = crowded();
    fs.writeFile("/two", "new content");
    fs.importTree({ "/two": "imported", "/a/one": "imported too" });
    fs.rename("/a", "/b");
    fs.move("/two", "/b/two");
    fs.mkdir("/b", { existOk: true });
    fs.remove("/b/one");
    fs.writeFile("/b/new", "");
    expect(fs.stats()).toMatchObject({ fileCount: 2, dirCount: 2 });
  });
});

describe("where nodes are charged, a full filesystem", () => {
  const long = "a-name-that-is-two-hundred-characters-long".padEnd(200, "-");

  it("is full by its nodes alone", () => {
    const fs = new MemoryFileSystem({ maxQuota: 300, nodeOverhead: 100 });
    fs.mkdir("/a/b");
    fs.writeFile("/c", "");
    expect(fs.stats().freeBytes).toBe(0);
    for (const action of [() => fs.mkdir("/d"), () => fs.writeFile("/d", ""), () => fs.move("/c", "/d/c")]) {
      const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, action);
      expect([requested, available]).toEqual([100, 0]);
    }
    expect(expectRefusal(fs, MFSQuotaExceededError, () => fs.copyTree("/a", "/d")).requested).toBe(200);
    fs.rename("/c", "/a/b/c");
    fs.rmtree("/a");
    expect(fs.stats().usedBytes).toBe(0);
  });

  it("renames to a name that is charged as much or less, and not to one that is charged more", () => {
    const price = priceOf("short");
    const fs = new MemoryFileSystem({ maxQuota: price, nodeOverhead: "measured" });
    fs.mkdir("/short");
    fs.rename("/short", "/other");
    const { requested, available } = expectRefusal(fs, MFSQuotaExceededError, () => fs.rename("/other", `/${long}`));
    expect([requested, available]).toEqual([priceOf(long) - price, 0]);
    const roomy = new MemoryFileSystem({ maxQuota: priceOf(long), nodeOverhead: "measured" });
    roomy.mkdir("/short");
    roomy.rename("/short", `/${long}`);
    expect(roomy.stats().freeBytes).toBe(0);
    roomy.rename(`/${long}`, "/short");
    expect(roomy.stats().usedBytes).toBe(price);
  });

  it("pays for new directories with the charge that a shorter name releases", () => {
    const longer = long.repeat(3);
    const gain = priceOf(longer) - priceOf("short") - priceOf("directory");
    expect(gain).toBeGreaterThan(0);
    const fs = new MemoryFileSystem({ maxQuota: priceOf(longer), nodeOverhead: "measured" });
    fs.writeFile(`/${longer}`, "");
    fs.move(`/${longer}`, "/directory/short");
    expect(fs.stats().freeBytes).toBe(gain);
    expectNothingLeft(fs);
  });

  function priceOf(name: string): number {
    const fs = new MemoryFileSystem({ nodeOverhead: "measured" });
    fs.mkdir(`/${name}`);
    return fs.stats().usedBytes;
  }
});
