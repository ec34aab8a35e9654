import { createHash } from "node:crypto";
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { MemoryFileSystem, MFSQuotaExceededError } from "dmemfs";
import { describe, expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { InputError } from "../src/archive.js";
import { openArchive } from "../src/open-archive.js";
import { unpackArchive } from "../src/unpack-archive.js";
import { type Contents, makeTar, makeTgz, makeZip, tarBytes, tarEntries } from "./support/make-archive.js";
import { truncateTo } from "./support/patch-bytes.js";

const big = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 2654435761) >>> 24));
const contents: Contents = {
  "empty/": "",
  "a.txt": "alpha",
  "deep/er/b.bin": big,
  [`${"long/".repeat(60)}name.txt`]: "far away",
  "ünï/コード.txt": "unicode",
  "nothing.txt": "",
};

const makers = {
  zip: makeZip,
  tgz: (path: string, files: Contents) => makeTgz(path, tarEntries(files)),
  tar: (path: string, files: Contents) => makeTar(path, tarEntries(files)),
};
const formats = Object.keys(makers) as (keyof typeof makers)[];

const openFiles = "/proc/self/fd";

/** The open files of this process, if the platform lists them. */
function openPaths(): string[] {
  return readdirSync(openFiles).map((descriptor) => {
    try {
      return readlinkSync(`${openFiles}/${descriptor}`);
    } catch {
      return "";
    }
  });
}

test("an entry with an absolute path is unpacked inside the directory", async () => {
  const scratch = await makeScratch();
  await makeTar(scratch.file("a.tar"), [[{ name: "/etc/x" }, "inside"]]);
  const fs = new MemoryFileSystem();
  await unpackArchive(await openArchive(scratch.file("a.tar")), fs, "/raw");
  expect(fs.readText("/raw/etc/x")).toBe("inside");
});

describe.for(formats)("%s", (format) => {
  test("is recognised whatever its name, and unpacked byte by byte", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("anything"), contents);
    const archive = await openArchive(scratch.file("anything"));
    expect(archive.format).toBe(format);
    const fs = new MemoryFileSystem();
    const state = await unpackArchive(archive, fs, "/raw");
    expect(state).toMatchObject({ files: 5, skipped: 0 });
    expect(fs.isDir("/raw/empty")).toBe(true);
    for (const [name, content] of Object.entries(contents)) {
      if (name.endsWith("/")) continue;
      expect(Buffer.from(content as Uint8Array).equals(fs.readFile(`/raw/${name}`)), name).toBe(true);
    }
    expect(archive.bytesRead).toBeLessThanOrEqual(archive.size);
    expect(archive.bytesRead).toBeGreaterThan(0);
  });

  test("can be read again, also after a loop that stopped early", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("a"), contents);
    const archive = await openArchive(scratch.file("a"));
    for await (const entry of archive.entries()) {
      if (entry.path === "deep/er/b.bin") break;
    }
    const hash = createHash("sha256");
    for await (const { path, content } of archive.entries()) {
      if (path === "deep/er/b.bin") for await (const piece of content) hash.update(piece);
    }
    expect(hash.digest("hex")).toBe(createHash("sha256").update(big).digest("hex"));
  });

  test("that does not fit throws, with the filesystem unchanged", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("a"), contents);
    const fs = new MemoryFileSystem({ maxQuota: 100_000 });
    fs.writeFile("/mine.txt", "mine");
    const before = fs.stats();
    const unpacking = unpackArchive(await openArchive(scratch.file("a")), fs, "/raw");
    await expect(unpacking).rejects.toSatisfy((error) => MFSQuotaExceededError.isInstance(error));
    expect(fs.stats()).toEqual(before);
    expect(fs.listdir("/")).toEqual(["mine.txt"]);
  });

  test.skipIf(!existsSync(openFiles))("that fails repeatedly leaves no file of the host open", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("a"), contents);
    const archive = await openArchive(scratch.file("a"));
    for (let time = 0; time < 20; time += 1) {
      await unpackArchive(archive, new MemoryFileSystem({ maxQuota: 100_000 }), "/raw").catch(() => undefined);
    }
    await expect.poll(() => openPaths().filter((path) => path === archive.path)).toEqual([]);
  });

  test("that is cut off throws, with the filesystem unchanged", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("a"), contents);
    await truncateTo(scratch.file("a"), (size) => Math.floor(size * 0.6));
    const fs = new MemoryFileSystem();
    await expect(unpackArchive(await openArchive(scratch.file("a")), fs, "/raw")).rejects.toThrow(InputError);
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });

  test("stops when it is aborted, with the filesystem unchanged", async () => {
    const scratch = await makeScratch();
    await makers[format](scratch.file("a"), contents);
    const fs = new MemoryFileSystem();
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => controller.abort() };
    const unpacking = unpackArchive(await openArchive(scratch.file("a")), fs, "/raw", options);
    await expect(unpacking).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(fs.stats()).toMatchObject({ usedBytes: 0, fileCount: 0, dirCount: 1 });
  });
});

test("links and devices of a tar are left out and named, a few of them", async () => {
  const scratch = await makeScratch();
  const links = Array.from(
    { length: 7 },
    (_, index) => [{ name: `link${index}`, type: "symlink", linkname: "a" }] as const,
  );
  await makeTgz(scratch.file("a.tgz"), [
    [{ name: "hard", type: "link", linkname: "a" }],
    [{ name: "pipe", type: "fifo" }],
    ...links,
    [{ name: "a" }, "file"],
  ]);
  const fs = new MemoryFileSystem();
  const state = await unpackArchive(await openArchive(scratch.file("a.tgz")), fs, "/raw");
  expect(fs.listdir("/raw")).toEqual(["a"]);
  expect(state).toMatchObject({ files: 1, skipped: 9 });
  expect(state.firstSkipped).toHaveLength(5);
  expect(state.firstSkipped.slice(0, 2)).toEqual([
    { path: "hard", kind: "link", target: "a" },
    { path: "pipe", kind: "special", target: undefined },
  ]);
});

test("a symbolic link in a zip is left out", async () => {
  const scratch = await makeScratch();
  await makeZip(scratch.file("a.zip"), { link: "/etc/passwd" }, { mode: 0o120777 });
  const fs = new MemoryFileSystem();
  const state = await unpackArchive(await openArchive(scratch.file("a.zip")), fs, "/raw");
  expect(state).toMatchObject({ files: 0, skipped: 1, firstSkipped: [{ path: "link", kind: "link" }] });
  expect(fs.listdir("/raw")).toEqual([]);
});

test("of two entries of one name the later stays", async () => {
  const scratch = await makeScratch();
  await makeTar(scratch.file("a.tar"), [
    [{ name: "./a" }, "first, and longer"],
    [{ name: "a" }, "second"],
  ]);
  const fs = new MemoryFileSystem();
  await unpackArchive(await openArchive(scratch.file("a.tar")), fs, "/raw");
  expect(fs.readText("/raw/a")).toBe("second");
});

test("a tar with the padding of a tape block is whole", async () => {
  const scratch = await makeScratch();
  await writeFile(scratch.file("a.tar"), Buffer.concat([await tarBytes([[{ name: "a" }, "x"]]), Buffer.alloc(10_240)]));
  const fs = new MemoryFileSystem();
  expect(await unpackArchive(await openArchive(scratch.file("a.tar")), fs, "/raw")).toMatchObject({ files: 1 });
});
