import host from "node:fs";
import { MemoryFileSystem } from "dmemfs";
import { createNodeFs } from "dmemfs/node-fs";
import type FsExtra from "fs-extra";
import type * as Tar from "tar";
import { expect, it } from "vitest";
import { loadOver } from "./load-over.js";

const fs = createNodeFs(new MemoryFileSystem());
const root = "/only-in-memory";
fs.mkdirSync(root);
fs.writeFileSync(`${root}/a`, "a");

it("replaces fs in a program that is CommonJS", async () => {
  await loadOver<typeof FsExtra>(fs, "fs-extra").copy(`${root}/a`, `${root}/b`);
  expect(fs.readdirSync(root)).toContain("b");
  expect(host.existsSync(root)).toBe(false);
});

it("replaces fs in a program that is ESM", async () => {
  await loadOver<typeof Tar>(fs, "tar").create({ file: `${root}/a.tar`, cwd: root }, ["a"]);
  expect(fs.readdirSync(root)).toContain("a.tar");
});

it("gives a fresh copy each time", () => {
  expect(loadOver<typeof FsExtra>(fs, "fs-extra")).not.toBe(loadOver<typeof FsExtra>(fs, "fs-extra"));
});
