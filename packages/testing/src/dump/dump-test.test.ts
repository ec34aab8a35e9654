import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { MemoryFileSystem } from "@dmemfs/core";
import { expect, test } from "vitest";
import { contentsOf, temporaryDirectory } from "../../test/temporary-directory.js";
import { dumpTest } from "./dump-test.js";

const titles = ["a.test.ts", "group", "writes"];

test("the report names the test, the folder and the number of files", () => {
  const mfs = new MemoryFileSystem();
  mfs.writeFile("/a", "text");
  const directory = temporaryDirectory();
  const report = dumpTest(mfs, { directory, titles, id: "1" });
  const [folder = ""] = Object.keys(contentsOf(directory));
  expect(report).toBe(`dmemfs: the tree of "a.test.ts > group > writes" is in ${join(directory, folder)} (1 file)`);
  expect(contentsOf(directory)).toEqual({ [folder]: null, [`${folder}/a`]: "text" });
});

test("the report names what is left out", () => {
  const mfs = new MemoryFileSystem();
  const handle = mfs.open("/busy", "wb");
  const report = dumpTest(mfs, { directory: temporaryDirectory(), titles, id: "1" });
  expect(report).toMatch(/\(0 files\)\n {2}without \/busy: EAGAIN/);
  handle.close();
});

test("a relative directory starts at the working directory", () => {
  const directory = temporaryDirectory();
  const report = dumpTest(new MemoryFileSystem(), { directory: relative(process.cwd(), directory), titles, id: "1" });
  expect(report).toContain(`is in ${directory}`);
});

test("a directory that cannot be written is an error that names it", () => {
  const directory = join(temporaryDirectory(), "file");
  writeFileSync(directory, "");
  expect(() => dumpTest(new MemoryFileSystem(), { directory, titles, id: "1" })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(`"a.test.ts > group > writes" could not be written below ${directory}: E`),
      cause: expect.objectContaining({ code: expect.stringMatching(/ENOTDIR|EEXIST/) }),
    }),
  );
});
