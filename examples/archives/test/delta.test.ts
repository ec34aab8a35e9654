import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { applyDelta, rebased, takeDelta } from "../src/delta.js";
import { packTgz } from "../src/formats.js";

function paths(fs: MemoryFileSystem): string[] {
  return Object.keys(fs.exportTree());
}

function site(options?: ConstructorParameters<typeof MemoryFileSystem>[0]): MemoryFileSystem {
  const fs = new MemoryFileSystem(options);
  fs.importTree({ "/site/a": "a", "/site/b": "b", "/other": "o" });
  return fs;
}

async function packed(files: Record<string, string | Uint8Array>): Promise<string> {
  const fs = new MemoryFileSystem();
  fs.importTree(files);
  const file = (await makeScratch()).file("delta.tgz");
  await packTgz(rebased(fs.iterExportTree(), "/", ""), file);
  return file;
}

test("a delta has exactly the files that were changed since the one before", () => {
  const fs = site();
  fs.appendFile("/site/a", "!");
  fs.writeFile("/site/new", "new");
  fs.writeFile("/other", "not below it");
  takeDelta(fs, "/site", "/first");
  expect(fs.exportTree({ prefix: "/first" })).toEqual({
    "/first/a": new TextEncoder().encode("a!"),
    "/first/new": new TextEncoder().encode("new"),
  });
  fs.appendFile("/site/b", "!");
  takeDelta(fs, "/site", "/second");
  expect(fs.listdir("/second")).toEqual(["b"]);
  takeDelta(fs, "/site", "/third");
  expect(fs.listdir("/third")).toEqual([]);
});

test("a delta that does not fit leaves the clean state unchanged", () => {
  const fs = site({ maxQuota: 3000 });
  fs.writeFile("/site/big", new Uint8Array(2000));
  const before = fs.stats();
  expect(() => takeDelta(fs, "/site", "/delta")).toThrow(/no space left/);
  expect(fs.stats()).toEqual(before);
  expect(Object.keys(fs.exportTree({ onlyDirty: true }))).toEqual(["/site/big"]);
});

test("applied, it replaces and adds", async () => {
  const fs = site();
  await applyDelta(fs, "/site", await packed({ "/b": "new b", "/deep/c": "c" }));
  expect(paths(fs)).toEqual(["/site/a", "/site/b", "/site/deep/c", "/other"]);
  expect(fs.readText("/site/b")).toBe("new b");
});

test.each([
  ["a part of it does not fit", { "/a": "new a", "/big": new Uint8Array(30_000) }],
  ["it fits unpacked, but not in the directory", { "/a": "new a", "/big": new Uint8Array(12_000) }],
  ["a file is in the place of its directory", { "/b": "new b", "/a/deep": "x" }],
])("when %s, nothing of it is applied", async (_, files) => {
  const fs = site({ maxQuota: 20_000 });
  const before = fs.exportTree();
  const { usedBytes } = fs.stats();
  await expect(applyDelta(fs, "/site", await packed(files))).rejects.toThrow();
  expect(fs.exportTree()).toEqual(before);
  expect(fs.stats().usedBytes).toBe(usedBytes);
  expect(fs.listdir()).toEqual(["site", "other"]);
});

test("while a file of it is in use, nothing of it is applied", async () => {
  const fs = site();
  const before = fs.exportTree();
  const delta = await packed({ "/a": "new a", "/b": "new b" });
  using _reader = fs.open("/site/b", "rb");
  await expect(applyDelta(fs, "/site", delta)).rejects.toMatchObject({ code: "EBUSY" });
  expect(fs.exportTree()).toEqual(before);
});
