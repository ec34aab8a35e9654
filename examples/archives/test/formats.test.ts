import { readFile, writeFile } from "node:fs/promises";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { describe, expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { formats } from "./support/formats.js";

const noise = Uint8Array.from({ length: 200_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24);
const tree = {
  "/site/empty.txt": "",
  "/site/noise.bin": noise,
  "/site/deep/er/a.txt": "deep",
  "/site/ünï/コード.txt": "unicode",
};

function filled(options?: ConstructorParameters<typeof MemoryFileSystem>[0]): MemoryFileSystem {
  const fs = new MemoryFileSystem(options);
  fs.importTree(tree);
  return fs;
}

describe.each(formats)("$name", ({ pack, unpack, forge }) => {
  test("comes back byte by byte", async () => {
    const file = (await makeScratch()).file("site");
    await pack(filled(), "/site", file);
    const fs = new MemoryFileSystem();
    await unpack(fs, "/copy", file);
    expect(fs.glob("/copy/**").filter((path) => fs.isFile(path))).toHaveLength(Object.keys(tree).length);
    for (const [path, content] of Object.entries(tree)) {
      const copy = Buffer.from(fs.readFile(path.replace("/site", "/copy")));
      expect(copy.equals(Buffer.from(content as Uint8Array)), path).toBe(true);
    }
  });

  test("that does not fit leaves the filesystem unchanged", async () => {
    const file = (await makeScratch()).file("site");
    await pack(filled(), "/site", file);
    const fs = new MemoryFileSystem({ maxQuota: 150_000 });
    fs.writeFile("/mine.txt", "mine");
    const before = fs.stats();
    await expect(unpack(fs, "/copy", file)).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
    expect(fs.stats()).toEqual(before);
    expect(fs.listdir()).toEqual(["mine.txt"]);
  });

  test.each([0.3, 0.6, 0.9])("of which only the fraction %f exists leaves the filesystem unchanged", async (part) => {
    const file = (await makeScratch()).file("site");
    await pack(filled(), "/site", file);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length * part));
    const fs = new MemoryFileSystem();
    await expect(unpack(fs, "/copy", file)).rejects.toThrow();
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  test("with a damaged byte leaves the filesystem unchanged", async () => {
    const file = (await makeScratch()).file("site");
    await pack(filled(), "/site", file);
    const bytes = await readFile(file);
    const middle = bytes.length >>> 1;
    bytes[middle] = ~(bytes[middle] ?? 0);
    await writeFile(file, bytes);
    const fs = new MemoryFileSystem();
    await expect(unpack(fs, "/copy", file)).rejects.toThrow();
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  test.each(["../mine.txt", "a/../../b", "../copyright"])("with an entry %s throws", async (name) => {
    const file = (await makeScratch()).file("forged");
    await forge(file, name);
    const fs = new MemoryFileSystem();
    fs.importTree({ "/mine.txt": "mine" });
    await expect(unpack(fs, "/copy", file)).rejects.toThrow(/\.\.\//);
    expect(fs.exportTree()).toEqual({ "/mine.txt": new TextEncoder().encode("mine") });
    expect(fs.listdir()).toEqual(["mine.txt"]);
  });

  test("cannot be made of a file that is being written, and says so", async () => {
    const file = (await makeScratch()).file("site");
    const fs = filled();
    using _writer = fs.open("/site/deep/er/a.txt", "ab");
    await expect(pack(fs, "/site", file)).rejects.toMatchObject({ code: "EAGAIN", path: "/site/deep/er/a.txt" });
  });

  test("does not overwrite a file of the host", async () => {
    const file = (await makeScratch()).file("site");
    await writeFile(file, "precious");
    await expect(pack(filled(), "/site", file)).rejects.toMatchObject({ code: "EEXIST" });
    expect(await readFile(file, "utf8")).toBe("precious");
  });
});
