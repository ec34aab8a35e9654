import { join } from "node:path";
import { MemoryFileSystem } from "dmemfs";
import { test as base, expect } from "vitest";
import { convertPrices } from "../../src/convert-prices.js";
import { changesAsText, dumpTree } from "../../src/dump.js";

const test = base.extend("fs", ({ onTestFailed }) => {
  const fs = new MemoryFileSystem({ maxQuota: 1024 * 1024 });
  onTestFailed(({ task }) => {
    const folder = join(process.env.DMEMFS_DUMP_DIR ?? "reports/trees", `by-hand-${task.name.replaceAll(/\W+/g, "-")}`);
    dumpTree(fs, folder);
    console.error(`The tree is in ${folder}. The changed files:\n${changesAsText(fs)}`);
  });
  return fs;
});

test("decimal commas", ({ fs }) => {
  fs.importTree({ "/in/prices.csv": "rug;120.00\nlamp;39,90\n" });
  convertPrices(fs);
  expect(JSON.parse(fs.readText("/out/prices.json"))).toContainEqual({ product: "lamp", price: 39.9 });
});

test("decimal points", ({ fs }) => {
  fs.importTree({ "/in/prices.csv": "rug;120.00\n" });
  convertPrices(fs);
  expect(JSON.parse(fs.readText("/out/prices.json"))).toContainEqual({ product: "rug", price: 120 });
});
