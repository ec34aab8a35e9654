import { afterEach, describe, expect, it, vi } from "vitest";
import { HeapNodeTable } from "./heap-node-table.js";
import { LongNames, longestKey } from "./long-names.js";
import { MemoryFileSystem } from "./memory-file-system.js";

const long = (name: string): string => name.padStart(longestKey + 1, "n");

describe("long names", () => {
  it("have their own short keys until they are deleted", () => {
    const names = new LongNames();
    const keys = ["a", "b", "c"].map((name) => names.add(long(name)));
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^\0\d+$/);
    expect(["a", "b", "c", "d"].map((name) => names.keyOf(long(name)))).toEqual([...keys, undefined]);
    names.delete(long("b"));
    names.delete(long("d"));
    expect(["a", "b", "c"].map((name) => names.keyOf(long(name)))).toEqual([keys[0], undefined, keys[2]]);
    expect(keys).not.toContain(names.add(long("b")));
  });

  it("are distinguished if their digests are the same", () => {
    // Makes every step of the digest come to 0.
    const multiply = vi.spyOn(Math, "imul").mockReturnValue(0);
    const names = new LongNames();
    const keys = ["a", "b", "c"].map((name) => names.add(long(name)));
    names.delete(long("a"));
    expect(["a", "b", "c"].map((name) => names.keyOf(long(name)))).toEqual([undefined, keys[1], keys[2]]);
    names.delete(long("c"));
    names.delete(long("b"));
    expect(names.keyOf(long("b"))).toBeUndefined();
    multiply.mockRestore();
  });
});

describe("a filesystem with long names", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("treats them as other names, in the order in which they were added", () => {
    const fs = new MemoryFileSystem();
    const names = ["short", long("a"), "x", long("b"), "n".repeat(longestKey), long("c")];
    for (const name of names) fs.writeFile(`/${name}`, name.slice(-1));
    expect(fs.listdir()).toEqual(names);
    expect(fs.glob("*")).toEqual(names.map((name) => `/${name}`).sort());
    fs.remove(`/${long("a")}`);
    expect([fs.exists(`/${long("a")}`), fs.readText(`/${long("b")}`)]).toEqual([false, "b"]);
    fs.writeFile(`/${long("b")}`, "new");
    fs.importTree({ [`/${long("c")}`]: "imported", [`/${long("d")}/${long("e")}`]: "below" });
    fs.rename(`/${long("b")}`, `/${long("d")}/b`);
    fs.rename(`/${long("d")}`, `/${long("a")}`);
    expect(fs.listdir()).toEqual(["short", "x", "n".repeat(longestKey), long("c"), long("a")]);
    expect(fs.listdir(`/${long("a")}`)).toEqual([long("e"), "b"]);
    expect([fs.readText(`/${long("c")}`), fs.readText(`/${long("a")}/${long("e")}`)]).toEqual(["imported", "below"]);
    expect(() => fs.mkdir(`/${long("a")}`)).toThrow("EEXIST");
    fs.copyTree(`/${long("a")}`, `/${long("z")}`);
    expect([...fs.walk(`/${long("z")}`)]).toEqual([[`/${long("z")}`, [], [long("e"), "b"]]]);
    for (const name of fs.listdir()) {
      if (fs.isDir(`/${name}`)) fs.rmtree(`/${name}`);
      else fs.remove(`/${name}`);
    }
    expect(fs.stats()).toMatchObject({ fileCount: 0, dirCount: 1, usedBytes: 0 });
  });

  it("gives no Map a name as a key that the engine hashes by its length alone", () => {
    const set = vi.spyOn(Map.prototype, "set");
    const get = vi.spyOn(Map.prototype, "get");
    const table = new HeapNodeTable(0);
    const fs = new MemoryFileSystem();
    const name = "n".repeat(16_384);
    table.attach(table.root, name, table.createDirectory(0), 0);
    table.child(table.root, name);
    fs.mkdir(`/${name}/${name}`);
    fs.writeFile(`/${name}/file`, "x");
    fs.stat(`/${name}/${name}`);
    fs.glob(`**/${name}/${name}*`);
    fs.glob("**");
    fs.rename(`/${name}/file`, `/${name}/${name}/file`);
    fs.rmtree(`/${name}`);
    const keys = [...set.mock.calls, ...get.mock.calls].map(([key]) => key);
    const lengths = keys.map((key) => (typeof key === "string" ? key.length : 0));
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longestKey);
  });
});
