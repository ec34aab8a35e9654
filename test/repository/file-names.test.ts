import { expect, test } from "vitest";
import { describedRepository } from "./described-repository.js";
import { fileNames } from "./file-names.js";

test.each([
  "packages/core/src/utils.ts",
  "packages/core/src/utils/path.ts",
  "packages/core/src/path-utils.ts",
  "packages/core/src/helper.test.ts",
  "scripts/test-helpers.mjs",
  "packages/core/src/lock_manager.ts",
  "packages/core/src/Manager.ts",
])("%s is not allowed", (path) => {
  expect(fileNames(describedRepository([], [path]))).toEqual([expect.stringContaining(path)]);
});

test.each(["packages/core/src/path/normalize-path.ts", "docs/management.md", "packages/core/src/utility-bill.ts"])(
  "%s is allowed",
  (path) => {
    expect(fileNames(describedRepository([], [path]))).toEqual([]);
  },
);
