// Called by `pnpm mutation`, which says what is mutated.

const judgesKit = process.env.MUTATION_PACKAGE === "kit";

export default {
  testRunner: judgesKit ? "kit" : "vitest",
  plugins: [judgesKit ? "./scripts/kit-test-runner.mjs" : "@stryker-mutator/vitest-runner"],
  ...(judgesKit ? {} : { vitest: { configFile: "vitest.mutation.config.ts", related: false } }),
  // The kit asks for no message: whatever an error says, it keeps the contract.
  mutator: { excludedMutations: judgesKit ? ["StringLiteral"] : [] },
  testRunnerNodeArgs: ["--expose-gc"],
  ignorePatterns: [
    ...["**/dist", "**/.cache", "**/.turbo", "coverage", "docs", "reports", "packages/bench"],
    ...(judgesKit ? [] : ["examples"]),
  ],
  // What runs only while a module is loaded would need all tests, each time in a new process: nine tenths of the time.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  thresholds: { high: 90, low: 80, break: 80 },
  reporters: ["clear-text", "progress-append-only", "json", "html"],
  clearTextReporter: { logTests: false },
  tempDirName: ".stryker-tmp",
  allowConsoleColors: false,
};
