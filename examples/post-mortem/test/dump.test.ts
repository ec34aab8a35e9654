import { existsSync } from "node:fs";
import { join } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { makeScratch } from "../../../test/support/scratch.js";
import { changesAsText, dumpTree, loadDump } from "../src/dump.js";

test("a dump is restored exactly", async () => {
  const folder = (await makeScratch()).file("dump");
  const fs = new MemoryFileSystem();
  fs.importTree({ "/a": "text", "/deep/er/b.bin": new Uint8Array([0, 255, 13, 10]), "/empty": "", "/語/日.txt": "本" });
  dumpTree(fs, folder);
  expect(loadDump(folder).exportTree()).toEqual(fs.exportTree());
  expect(loadDump(`${folder}/`).exportTree()).toEqual(fs.exportTree());
});

test("a dump replaces the one before", async () => {
  const folder = (await makeScratch()).file("dump");
  const fs = new MemoryFileSystem();
  fs.importTree({ "/a": "a", "/b": "b" });
  dumpTree(fs, folder);
  fs.remove("/a");
  dumpTree(fs, folder);
  expect(existsSync(join(folder, "a"))).toBe(false);
  expect(existsSync(join(folder, "b"))).toBe(true);
});

test("a file that is still open for writing throws", async () => {
  const folder = (await makeScratch()).file("dump");
  const fs = new MemoryFileSystem();
  using _writer = fs.open("/open", "wb");
  expect(() => dumpTree(fs, folder)).toThrow(expect.objectContaining({ code: "EAGAIN", path: "/open" }));
});

test("the text has the changed files, with the beginning of each", () => {
  const fs = new MemoryFileSystem();
  fs.importTree({ "/in": "as it came", "/log": "one" });
  fs.appendFile("/log", ", two");
  fs.writeFile("/long", "x".repeat(300));
  expect(changesAsText(fs)).toBe(`/log (8 bytes): one, two\n/long (300 bytes): ${"x".repeat(200)}`);
});
