import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const packages = fileURLToPath(new URL("./packages/", import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run on the sources: every name of ours leads to its `src`, so that no build has to come first.
    alias: [
      { find: /^dmemfs$/, replacement: `${packages}dmemfs/src/index.ts` },
      { find: /^dmemfs\/([a-z/-]+)$/, replacement: `${packages}dmemfs/src/$1.ts` },
      { find: /^@dmemfs\/([a-z-]+)$/, replacement: `${packages}$1/src/index.ts` },
      { find: /^@dmemfs\/([a-z-]+)\/([a-z/-]+)$/, replacement: `${packages}$1/src/$2.ts` },
    ],
  },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "examples/*/**/*.test.ts",
      "scripts/**/*.test.ts",
      "test/**/*.test.ts",
    ],
    // What needs a build, replaces sources or needs a page has a configuration of its own: vitest.packed.config.ts,
    // vitest.checked.config.ts, vitest.browser.config.ts; test/clients has its own installation, too.
    exclude: [
      ...configDefaults.exclude,
      ...["test/packed/**", "test/clients/**", "packages/core/test/checked/**", "**/*.browser.test.ts"],
    ],
    execArgv: ["--expose-gc"],
    // Vitest leaves one processor to itself, which on a machine with two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
