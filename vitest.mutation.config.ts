import { mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

// The tests of the package whose sources are mutated; `kit` has a test runner of its own. Stryker's runner for Vitest has threads,
// which take no `--expose-gc` of their own: `stryker.config.mjs` gives it to the process.
const target = process.env.MUTATION_PACKAGE ?? "locks";

// The long searches of core take five of its six parts of time, for each mutant that they do not notice: with them a run would
// take a day. What only they notice counts as not noticed.
const searches =
  "dropped-operations,faults,interleavings,memory-bounds,memory-bounds.tree,model,node-fs.node,conformance/storage-backends,conformance/*-options";

export default mergeConfig(
  { ...base, test: { ...base.test, include: [], execArgv: [] } },
  {
    test: {
      include: [`packages/${target}/src/**/*.test.ts`, `packages/${target}/test/**/*.test.ts`],
      exclude: [`packages/core/test/{${searches}}.test.ts`, "packages/core/src/heap/memory-file-system.deep.test.ts"],
    },
  },
);
