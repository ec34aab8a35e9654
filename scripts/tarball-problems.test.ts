import { expect, test } from "vitest";
import { tarballProblems } from "./tarball-problems.mjs";

const manifest = {
  name: "@dmemfs/core",
  version: "1.2.3",
  main: "./dist/index.cjs",
  exports: {
    ".": { import: { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    "./package.json": "./package.json",
  },
  publishConfig: { access: "public", provenance: true },
  repository: { url: "git+https://example.org/x.git" },
  dependencies: { "@dmemfs/contract": "^1.2.3" },
};
const files = {
  "package.json": "{}",
  LICENSE: "MIT",
  "README.md": "# @dmemfs/core",
  "dist/index.js": "",
  "dist/index.cjs": "",
  "dist/index.d.ts": "",
  "dist/subpath/entry.js": "",
};

test("a correct package", () => {
  expect(tarballProblems(manifest, files, "MIT")).toEqual([]);
});

test.each([
  ["a source", { files: { ...files, "src/index.ts": "" } }, "src/index.ts does not belong there"],
  ["a test", { files: { ...files, "dist/a/b.test.js": "" } }, "dist/a/b.test.js does not belong there"],
  ["a text", { files: { ...files, "dist/notes.txt": "" } }, "dist/notes.txt does not belong there"],
  ["a source map", { files: { ...files, "dist/index.js.map": "" } }, "dist/index.js.map does not belong there"],
  [
    "the name of a source map",
    { files: { ...files, "dist/index.js": "//# sourceMappingURL=index.js.map" } },
    "dist/index.js names a source map, and none is packed",
  ],
  ["another licence", { files: { ...files, LICENSE: "ISC" } }, "LICENSE is not that of the repository"],
  ["a README of another", { files: { ...files, "README.md": "# x" } }, "README.md does not name the package"],
  ["a missing entry", { manifest: { ...manifest, main: "./dist/main.cjs" } }, "dist/main.cjs is missing"],
  [
    "no provenance",
    { manifest: { ...manifest, publishConfig: { access: "public" } } },
    "publishConfig.provenance is not",
  ],
  [
    "no access",
    { manifest: { ...manifest, publishConfig: { provenance: true } } },
    "publishConfig.access is not public",
  ],
  ["no repository", { manifest: { ...manifest, repository: undefined } }, "repository.url is not a git+https address"],
  [
    "a range of the workspace",
    { manifest: { ...manifest, dependencies: { "@dmemfs/contract": "workspace:^" } } },
    "depends on @dmemfs/contract as workspace:^",
  ],
  [
    "a range of another release",
    { manifest: { ...manifest, dependencies: { "@dmemfs/contract": "^1.2.2" } } },
    "depends on @dmemfs/contract ^1.2.2, although @dmemfs/core is 1.2.3",
  ],
])("%s is reported", (_what, change, message) => {
  const broken = { manifest, files, ...change };
  expect(tarballProblems(broken.manifest, broken.files, "MIT")).toEqual([
    expect.stringContaining(`@dmemfs/core: ${message}`),
  ]);
});

test.each(["LICENSE", "README.md", "package.json", "dist/index.d.ts"])("a missing %s is reported", (path) => {
  const { [path]: _left, ...rest }: Record<string, string> = files;
  expect(tarballProblems(manifest, rest, "MIT")).toEqual([`@dmemfs/core: ${path} is missing`]);
});
