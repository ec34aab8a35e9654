import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundleOf } from "./bundle-of.js";
import { type Consumer, createConsumer } from "./consumer.js";

let consumer: Consumer;
beforeAll(() => {
  consumer = createConsumer(["dmemfs"]);
}, 60_000);
afterAll(() => consumer?.[Symbol.dispose]());

function bundled(program: string): Promise<Bundle> {
  return bundleOf(consumer.folder, consumer.write("program.mjs", program));
}

test("an import of which nothing is used leaves no code", async () => {
  expect((await bundled('import "dmemfs"; import { MemoryFileSystem } from "dmemfs";')).packages).toEqual([]);
});

describe.each(["async", "contract", "core", "locks", "storage", "text"])("from dmemfs, all of @dmemfs/%s", (part) => {
  test("costs what it costs from there", async () => {
    consumer.write("names.mjs", `console.log(Object.keys(await import("@dmemfs/${part}")).join());`);
    const [names] = consumer.run("names.mjs");
    const direct = await bundled(`export { ${names} } from "@dmemfs/${part}";`);
    expect(direct.packages).toContain(`@dmemfs/${part}`);
    expect(await bundled(`export { ${names} } from "dmemfs";`)).toEqual(direct);
  });
});

test.each([
  ["MFSError", ["@dmemfs/contract"]],
  ["ReadWriteLock", ["@dmemfs/contract", "@dmemfs/locks"]],
  ["HeapQuotaLedger", ["@dmemfs/contract", "@dmemfs/storage"]],
  ["normalizePath", ["@dmemfs/contract", "@dmemfs/core"]],
  ["MFSTextHandle", ["@dmemfs/contract", "@dmemfs/text"]],
])("%s brings along the packages that it stands on, and no other", async (name, packages) => {
  expect((await bundled(`export { ${name} } from "dmemfs";`)).packages).toEqual(packages);
});

test("MemoryFileSystem brings along nothing of the asynchronous one, and nothing of node:fs", async () => {
  const { packages } = await bundled('export { MemoryFileSystem } from "dmemfs";');
  expect(packages).toContain("@dmemfs/core");
  expect(packages).not.toContain("@dmemfs/async");
  expect(packages).not.toContain("@dmemfs/node-fs");
});

test("createNodeFs brings along the engine, and nothing of the asynchronous filesystem", async () => {
  const { packages } = await bundled('export { createNodeFs } from "dmemfs/node-fs";');
  expect(packages).toContain("@dmemfs/node-fs");
  expect(packages).toContain("@dmemfs/core");
  expect(packages).not.toContain("@dmemfs/async");
});
