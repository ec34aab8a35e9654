import { writeFile } from "node:fs/promises";
import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { chooseTarget, exportArchive, verifyExport, writeTarget } from "../src/export-archive.js";
import { makeTgz } from "./support/make-archive.js";

function makeFileSystem(): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  fs.importTree({
    "/out/a.txt": "alpha",
    "/out/b/c.bin": new Uint8Array(200_000).fill(7),
    "/out/empty": "",
    "/other": "x",
  });
  return fs;
}

test("an export holds the files below the directory, and verifies", async () => {
  const scratch = await makeScratch();
  const fs = makeFileSystem();
  expect(await exportArchive(fs, "/out", scratch.file("out.tgz"))).toBe(3);
  await expect(verifyExport(fs, "/out", scratch.file("out.tgz"))).resolves.toBeUndefined();
});

test.each([
  ["another content", { "out/a.txt": "alphA" }, /the export of out\/a\.txt differs/],
  ["a file too many", { "out/a.txt": "alpha", "out/x": "" }, /holds out\/x, which is not in \/out/],
  ["files too few", { "out/a.txt": "alpha" }, /is missing 2 files, such as \/out\/empty/],
])("%s does not verify", async (_title, contents, message) => {
  const scratch = await makeScratch();
  const fs = makeFileSystem();
  await makeTgz(
    scratch.file("out.tgz"),
    Object.entries(contents).map(([name, content]) => [{ name }, content] as const),
  );
  await expect(verifyExport(fs, "/out", scratch.file("out.tgz"))).rejects.toThrow(message);
});

test("an export into nowhere fails and closes its files", async () => {
  const scratch = await makeScratch();
  const fs = makeFileSystem();
  await expect(exportArchive(fs, "/out", scratch.file("missing/out.tgz"))).rejects.toThrow(/ENOENT/);
  fs.rmtree("/out");
});

test("an export of a file that is being written fails and leaves nothing on the host", async () => {
  const scratch = await makeScratch();
  const fs = makeFileSystem();
  using writer = fs.open("/out/b/c.bin", "r+b");
  const target = await chooseTarget(scratch.path);
  const writing = writeTarget(target, async (path) => {
    await exportArchive(fs, "/out", path);
  });
  await expect(writing).rejects.toThrow(expect.objectContaining({ code: "EAGAIN", path: writer.path }));
  expect(await scratch.list()).toEqual([]);
});

test("a target is a file that is not there, or a file in a directory", async () => {
  const scratch = await makeScratch();
  await writeFile(scratch.file("there"), "");
  expect(await chooseTarget(undefined)).toBeUndefined();
  expect(await chooseTarget(scratch.file("new.tgz"))).toBe(scratch.file("new.tgz"));
  expect(await chooseTarget(scratch.path)).toBe(scratch.file("processed.tgz"));
  await expect(chooseTarget(scratch.file("there"))).rejects.toThrow(/already exists/);
  await expect(chooseTarget(scratch.file("there/below.tgz"))).rejects.toThrow(/no directory/);
});
