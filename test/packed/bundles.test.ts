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

test("an unused import leaves no code", async () => {
  expect((await bundled('import "dmemfs"; import { MemoryFileSystem } from "dmemfs";')).packages).toEqual([]);
});

describe.each(["async", "contract", "core", "locks", "storage", "text"])("from dmemfs, all of @dmemfs/%s", (part) => {
  test("has the same size as from its own package", async () => {
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
])("the bundle of %s has only the packages that it depends on", async (name, packages) => {
  expect((await bundled(`export { ${name} } from "dmemfs";`)).packages).toEqual(packages);
});

test("the bundle of MemoryFileSystem has no code of @dmemfs/async and none of @dmemfs/node-fs", async () => {
  const { packages } = await bundled('export { MemoryFileSystem } from "dmemfs";');
  expect(packages).toContain("@dmemfs/core");
  expect(packages).not.toContain("@dmemfs/async");
  expect(packages).not.toContain("@dmemfs/node-fs");
});

test("the bundle of createNodeFs has the engine, and no code of @dmemfs/async", async () => {
  const { packages } = await bundled('export { createNodeFs } from "dmemfs/node-fs";');
  expect(packages).toContain("@dmemfs/node-fs");
  expect(packages).toContain("@dmemfs/core");
  expect(packages).not.toContain("@dmemfs/async");
});
