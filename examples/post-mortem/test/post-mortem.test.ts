import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { convertPrices } from "../src/convert-prices.js";
import { loadDump } from "../src/dump.js";
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
