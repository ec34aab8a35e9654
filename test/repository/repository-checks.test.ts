import { describe, expect, test } from "vitest";
import { cycles } from "./cycles.js";
import { dependencies } from "./dependencies.js";
import { fileNames } from "./file-names.js";
import { imports } from "./imports.js";
import { manifests } from "./manifests.js";
import { methodTests } from "./method-tests.js";
import { modules } from "./modules.js";
import { platform } from "./platform.js";
import { readRepository } from "./read-repository.js";
import { runtimeDependencies } from "./runtime-dependencies.js";

const repository = readRepository(new URL("../../", import.meta.url));

describe("this repository", () => {
  test("was read", () => {
    expect(repository.packages.map(({ folder }) => folder)).toEqual(
      expect.arrayContaining(["packages/contract", "packages/core", "packages/dmemfs"]),
    );
    expect(repository.packages.every(({ sources }) => sources.length > 0)).toBe(true);
    expect(repository.files).toContain("test/repository/repository-checks.test.ts");
  });

  test.each(
    Object.entries({
      dependencies,
      cycles,
      runtimeDependencies,
      imports,
      modules,
      platform,
      fileNames,
      manifests,
      methodTests,
    }),
  )("passes the check of its %s", (_name, check) => {
    expect(check(repository)).toEqual([]);
  });
});
