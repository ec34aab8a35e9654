import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkoutDouble } from "../test/fixtures.js";
import { libraryOfCheckout } from "./library.js";
import { UsageError } from "./usage-error.js";

const root = mkdtempSync(join(tmpdir(), "dmemfs-bench-test-"));
afterAll(() => rmSync(root, { recursive: true }));

async function refusal(checkout: string): Promise<string> {
  const error: unknown = await libraryOfCheckout(checkout).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return String(error);
}

describe("the build of another checkout", () => {
  it("is loaded from its files", async () => {
    const checkout = checkoutDouble(join(root, "complete"));
    const library = await libraryOfCheckout(checkout);
    expect(Object.keys(library)).toEqual(["MemoryFileSystem", "AsyncMemoryFileSystem", "MFSTextHandle"]);
    expect(Object.keys(new library.MemoryFileSystem())).toEqual(["files"]);
  });

  it("must exist", async () => {
    expect(await refusal(join(root, "missing"))).toContain('missing" does not exist');
  });

  it.each([
    ["no package", undefined],
    ["another package", '{ "name": "other" }'],
    ["a broken manifest", "{"],
  ])("cannot be a folder with %s", async (title, manifest) => {
    const folder = join(root, title);
    mkdirSync(join(folder, "packages/dmemfs"), { recursive: true });
    if (manifest !== undefined) writeFileSync(join(folder, "packages/dmemfs/package.json"), manifest);
    expect(await refusal(folder)).toMatch(/is not a checkout of this repository: .*; give the root of a checkout$/);
  });

  it.each(["index", "async", "text"])("must have %s.js", async (entry) => {
    const checkout = checkoutDouble(join(root, `without ${entry}`));
    rmSync(join(checkout, `packages/dmemfs/dist/${entry}.js`));
    expect(await refusal(checkout)).toMatch(
      new RegExp(
        `has no packages/dmemfs/dist/${entry}.js: the checkout is not built; run "pnpm install && pnpm build" in the checkout$`,
      ),
    );
  });

  it("must have its dependencies", async () => {
    const checkout = checkoutDouble(join(root, "not installed"));
    writeFileSync(join(checkout, "packages/dmemfs/dist/async.js"), 'export * from "@dmemfs/not-installed";');
    expect(await refusal(checkout)).toMatch(
      /cannot load packages\/dmemfs\/dist\/async\.js of .*@dmemfs\/not-installed.*; run "pnpm install && pnpm build" in the checkout$/,
    );
  });

  it("must export what the cases need", async () => {
    const checkout = checkoutDouble(join(root, "old"));
    writeFileSync(join(checkout, "packages/dmemfs/dist/text.js"), "export const TextHandle = 1;");
    expect(await refusal(checkout)).toMatch(
      /packages\/dmemfs\/dist\/text\.js of .* does not export MFSTextHandle, which the cases need; give a newer version$/,
    );
  });
});
