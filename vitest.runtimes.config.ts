import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

// What runs on every runtime: the published packages. The examples, the scripts and the house checks are for Node. Bun and
// Deno have no `--expose-gc` by that name, so the tests that wait for the garbage collector look for `gc` themselves.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], execArgv: [] } },
  defineConfig({
    test: {
      include: [
        "packages/{contract,locks,storage,core,async,text,dmemfs,testkit}/src/**/*.test.ts",
        "packages/{contract,locks,storage,core,async,text,dmemfs,testkit}/test/**/*.test.ts",
      ],
      execArgv: process.versions.bun === undefined && process.versions.deno === undefined ? ["--expose-gc"] : [],
      pool: "forks",
    },
  }),
);
