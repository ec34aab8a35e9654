// Run by `bun test`: see scripts/runtimes.mjs. Bun mocks imports of `node:fs`, but does not mock `require`.
// @ts-nocheck: only Bun has the module `bun:test`
const { test } = require("bun:test");
const { assertHasFile, withFileSystem } = require("@dmemfs/testing");
const fs = require("@dmemfs/testing/node-fs");

test("CommonJS has the helpers", () =>
  withFileSystem({ tree: { "/seed": "seed" } }, (mfs) => {
    fs.writeFileSync("/saved", fs.readFileSync("/seed", "utf8"));
    assertHasFile(mfs, "/saved", "seed");
  }));
