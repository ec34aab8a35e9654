import { mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

// The tests of the package whose sources are mutated. Stryker's runner has threads, which take no `--expose-gc` of their own:
// `stryker.config.mjs` gives it to the process.
const target = process.env.MUTATION_PACKAGE ?? "locks";

export default mergeConfig(
  { ...base, test: { ...base.test, include: [], execArgv: [] } },
  { test: { include: [`packages/${target}/src/**/*.test.ts`, `packages/${target}/test/**/*.test.ts`] } },
);
