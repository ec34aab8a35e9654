import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { convertPrices } from "../src/convert-prices.js";
import { changesAsText, dumpTree, loadDump } from "../src/dump.js";
import { runFailingTests } from "./support/run-failing-tests.js";

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/"),
  );
}

function withoutHash(path: string): string {
  return path.replace(/-[0-9a-f]{10}\//, "-…/");
}

test("a failed test leaves its tree, a passed test leaves no files, and the failure can be reproduced from the tree", async () => {
  const { path: folder } = await makeScratch();
  const { exitCode, stdout, stderr } = await runFailingTests(folder);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/Tests +2 failed \| 2 passed/);
  expect(filesBelow(folder).map(withoutHash).sort()).toEqual(
    sampleOutput(import.meta.url)
      .trim()
      .split("\n")
      .map(withoutHash),
  );

  for (const name of readdirSync(folder)) {
    const dump = join(folder, name);
    expect(stderr).toContain(dump);
    expect(readFileSync(join(dump, "in", "prices.csv"), "utf8")).toBe("rug;120.00\nlamp;39,90\n");
    expect(readFileSync(join(dump, "out", "prices.json"), "utf8")).toContain('{"product":"lamp","price":null}');

    const fs = loadDump(dump);
    const found = fs.exportTree();
    fs.rmtree("/staging");
    fs.rmtree("/out");
    convertPrices(fs);
    expect(fs.exportTree()).toEqual(found);
  }
});

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
