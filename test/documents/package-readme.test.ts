import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { publishedPackages } from "../../scripts/published-packages.mjs";
import { exportsOf } from "./exports-of.js";
import { PackageReadme } from "./package-readme.js";

const root = new URL("../../", import.meta.url);

/** npm packs these whatever `files` says. */
const alwaysPacked = ["package.json", "README.md", "LICENSE"];

describe.each(publishedPackages())("the README of $name", ({ name, folder, manifest }) => {
  const home = new URL(`${folder}/`, root);
  const readme = new PackageReadme(readFileSync(new URL("README.md", home), "utf8"), name);

  test("says how to install it, and shows it in at least five lines", () => {
    expect(readme.hasInstall).toBe(true);
    expect(readme.linesOfFirstExample).toBeGreaterThanOrEqual(5);
  });

  test("has a table of exactly its exports", () => {
    expect(readme.exports).toEqual(exportsOf(new URL("src/index.ts", home)));
  });

  test("lists guarantees", () => {
    expect(readme.guarantees).toBeGreaterThanOrEqual(3);
  });

  test("has no relative link out of its tarball", () => {
    const isPacked = (path: string): boolean =>
      alwaysPacked.includes(path) || manifest.files.some((folderOrFile: string) => path.startsWith(`${folderOrFile}/`));
    expect(readme.linksOutOf(isPacked)).toEqual([]);
  });

  test("links only to existing files of the repository", () => {
    expect(readme.linkedPaths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });
});

describe("a README", () => {
  const text = [
    "# x",
    "",
    "```sh\nnpm install x\n```",
    "",
    "```ts\nconst a = 1;\n\nconst b = 2;\n```",
    "",
    "## Exports",
    "",
    "| Name | What it is |\n| --- | --- |\n| `b`, `a(c?)` | two names, not `c` |\n\n| Option | Meaning |\n| --- | --- |\n| `d` | none |",
    "",
    "## Guarantees",
    "",
    "- One.\n- Two, in [a page](../../docs/a.md) and [another](https://github.com/dmemfs/dmemfs-ts/blob/main/docs/b.md#c).",
    "",
  ].join("\n");

  test("is divided into its parts", () => {
    const { hasInstall, linesOfFirstExample, exports, guarantees, linkedPaths } = new PackageReadme(text, "x");
    expect({ hasInstall, linesOfFirstExample, exports, guarantees, linkedPaths }).toEqual({
      hasInstall: true,
      linesOfFirstExample: 2,
      exports: ["a", "b"],
      guarantees: 2,
      linkedPaths: ["docs/b.md"],
    });
  });

  test("may lack each of its parts", () => {
    const { hasInstall, linesOfFirstExample } = new PackageReadme("# y\n", "y");
    expect({ hasInstall, linesOfFirstExample }).toEqual({ hasInstall: false, linesOfFirstExample: 0 });
    expect(() => new PackageReadme("# y\n", "y").exports).toThrow('no heading "## Exports"');
    expect(() => new PackageReadme("# y\n", "y").guarantees).toThrow('no heading "## Guarantees"');
  });

  test("may link out of its tarball", () => {
    expect(new PackageReadme(text, "x").linksOutOf((path) => path.startsWith("dist/"))).toEqual(["../../docs/a.md"]);
  });
});
