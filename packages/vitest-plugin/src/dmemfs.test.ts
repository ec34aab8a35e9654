import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { UserWorkspaceConfig } from "vitest/config";
import { type DmemfsPluginOptions, dmemfs } from "./dmemfs.js";

beforeEach(() => {
  vi.stubEnv("DMEMFS_DUMP_DIR", "");
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function configOf(options?: DmemfsPluginOptions, root?: string): Promise<UserWorkspaceConfig["test"]> {
  const { config } = dmemfs(options);
  if (typeof config !== "function") throw new Error("the plugin configures nothing");
  const environment = { command: "serve", mode: "test" } as const;
  const added = await Reflect.apply(config, undefined, [root === undefined ? {} : { root }, environment]);
  return (added as UserWorkspaceConfig).test;
}

test("the matchers become a setup file, which exists", async () => {
  const [setupFile = "", ...others] = ((await configOf()) as { setupFiles: string[] }).setupFiles;
  expect(setupFile).toBe(join(import.meta.dirname, "matchers.ts"));
  expect(existsSync(setupFile)).toBe(true);
  expect(others).toEqual([]);
});

test("without a directory the environment stays", async () => {
  expect(await configOf({})).toEqual({ setupFiles: [expect.any(String)] });
  expect(await configOf({ dump: undefined })).toEqual({ setupFiles: [expect.any(String)] });
});

test.each([
  ["the root", "/project", "dumps", resolve("/project", "dumps")],
  ["the working directory, without a root", undefined, "dumps", resolve("dumps")],
  ["nowhere, being absolute", "/project", resolve("/dumps"), resolve("/dumps")],
])("a directory starts at %s", async (_where, root, dump, directory) => {
  expect(await configOf({ dump }, root)).toMatchObject({ env: { DMEMFS_DUMP_DIR: directory } });
});

test("the environment variable of the Vitest process takes precedence", async () => {
  vi.stubEnv("DMEMFS_DUMP_DIR", "mine");
  expect(await configOf({ dump: "dumps" })).toMatchObject({ env: { DMEMFS_DUMP_DIR: "mine" } });
});

test.each<[string, object]>([
  ["has no option dumps", { dumps: "x" }],
  ["has no option a\\u202eb", { "a\u202eb": "x" }],
  ["must be the path of a directory, not 1n", { dump: 1n }],
  ['must be the path of a directory, not ""', { dump: "" }],
  ["must be the path of a directory, not false", { dump: false }],
])("refused: %s", (message, options) => {
  expect(() => dmemfs(options as DmemfsPluginOptions)).toThrow(message);
});
