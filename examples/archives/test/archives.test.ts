import { readFile, stat, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { type FileSystem, MemoryFileSystem, MFSNodeLimitExceededError, MFSQuotaExceededError } from "dmemfs";
import { pack } from "tar-stream";
import { describe, expect, test, vi } from "vitest";
import { ZipFile } from "yazl";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { printedBy } from "../../shared/printed-by.js";
import { rebased } from "../src/delta.js";
import { packTgz, packZip, unpackTgz, unpackZip } from "../src/formats.js";
import { makeCrowdBomb, makeZeroBomb, tour } from "../src/main.js";

/** The numbers of the quota errors depend on the chunks of zlib and on the memory of a directory. */
function withoutSizes(text: string): string {
  return text
    .replace(/empty-\d+/, "empty-…")
    .replace(/\d+ bytes requested, \d+ available/g, "… requested, … available");
}

test("the output is that of the README, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch.path);
  const printed = await printedBy(tour);
  vi.unstubAllEnvs();
  expect(withoutSizes(printed)).toBe(withoutSizes(sampleOutput(import.meta.url)));
  expect(await scratch.list()).toEqual([]);
});

/** One kind of archive. */
interface Format {
  readonly name: string;
  pack(fs: FileSystem, directory: string, hostFile: string): Promise<void>;
  unpack(fs: FileSystem, directory: string, hostFile: string): Promise<void>;
  /** Writes an archive with one entry of any name. */
  forge(hostFile: string, name: string): Promise<void>;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function forgeZip(hostFile: string, name: string): Promise<void> {
  const zip = new ZipFile();
  const stand = "x".repeat(name.length);
  zip.addBuffer(Buffer.from("forged"), stand);
  zip.end();
  const bytes = await bytesOf(zip.outputStream as unknown as AsyncIterable<Uint8Array>);
  await writeFile(hostFile, Buffer.from(bytes.toString("latin1").replaceAll(stand, name), "latin1"));
}

async function forgeTgz(hostFile: string, name: string): Promise<void> {
  const tar = pack();
  tar.entry({ name }, "forged");
  tar.finalize();
  await writeFile(hostFile, gzipSync(await bytesOf(tar as AsyncIterable<Uint8Array>)));
}

function packTree(fs: FileSystem, directory: string, hostFile: string): Promise<void> {
  return packTgz(rebased(fs.iterExportTree({ prefix: directory }), `${directory}/`, ""), hostFile);
}

/** Both kinds, so that a test runs on each. */
const formats: readonly Format[] = [
  { name: "zip", pack: packZip, unpack: unpackZip, forge: forgeZip },
  { name: "tgz", pack: packTree, unpack: unpackTgz, forge: forgeTgz },
];

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

const size = 8 * 1024 * 1024;

test("the bomb of zeros is small, and unpacks if the quota is large enough", async () => {
  const file = (await makeScratch()).file("zeros.zip");
  await makeZeroBomb(file, size);
  expect((await stat(file)).size).toBeLessThan(size / 500);
  const fs = new MemoryFileSystem();
  await unpackZip(fs, "/bomb", file);
  expect(fs.getSize("/bomb/zeros.bin")).toBe(size);
});

test("too many entries also fail, because of maxNodes", async () => {
  const file = (await makeScratch()).file("crowd.zip");
  await makeCrowdBomb(file, 1000);
  const fs = new MemoryFileSystem({ maxNodes: 500 });
  await expect(unpackZip(fs, "/bomb", file)).rejects.toSatisfy((error) => MFSNodeLimitExceededError.isInstance(error));
  expect(fs.stats()).toMatchObject({ dirCount: 1, usedBytes: 0 });
  const free = new MemoryFileSystem();
  await unpackZip(free, "/bomb", file);
  expect(free.stats()).toMatchObject({ dirCount: 1002, usedBytes: 0 });
});
