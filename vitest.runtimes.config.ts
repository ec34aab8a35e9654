import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

const { bun, deno } = process.versions;
const isNode = bun === undefined && deno === undefined;

// `node:vfs`, which the tests of its provider need. Other versions refuse the flag.
const experimental = ["--experimental-vfs"].filter((flag) => process.allowedNodeEnvironmentFlags.has(flag));

// What runs on every runtime: the published packages but the plugin for Vitest, which starts Vitest itself. The examples, the
// scripts and the repository checks are for Node. Bun and Deno have no `--expose-gc` by that name: Bun has a collector to call, and
// Deno hears of it by `scripts/runtimes.mjs`.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], execArgv: [] } },
  defineConfig({
    test: {
      include: [
        "packages/{contract,locks,storage,core,async,text,node-fs,shared,dmemfs,testkit}/src/**/*.test.ts",
        "packages/{contract,locks,storage,core,async,text,node-fs,shared,dmemfs,testkit}/test/**/*.test.ts",
        // Their messages show stacks, which are those of V8. Bun runs packages/testing/test/bun with its own runner.
        ...(isNode ? ["packages/testing/{src,test}/**/*.test.ts"] : []),
        // Some of its cells can only be checked on Node 26.
        ...(isNode ? ["packages/bench/test/peers/**/*.test.ts"] : []),
      ],
      // Compare with Node's own `node:fs`. Those of Deno and Bun are others: some of Deno's errors have no code.
      exclude: [
        ...(deno === undefined ? [] : ["packages/core/test/node-fs.node.test.ts"]),
        ...(isNode ? [] : ["packages/node-fs/**/*.node.test.ts"]),
      ],
      execArgv: isNode ? ["--expose-gc", ...experimental] : [],
      pool: "forks",
    },
  }),
);
