/**
 * Maximum milliseconds that a rule may take. The slowest rule takes 3 seconds with the slowest subject of this repository on two
 * slow cores. The suites pass this limit to the runner: as the third argument of `it` (Vitest, Jest, Bun, Jasmine), or by
 * `timeout()` of the test that `it` returns (Mocha). `node:test` has no limit by default.
 */
export const ruleTimeout = 60_000;

/** The function of a test runner that registers one test. */
export interface RegisterTest {
  /** Registers one test. The test fails if `body` throws or its promise rejects. `timeout` is in milliseconds. */
  (name: string, body: () => void | Promise<void>, timeout?: number): unknown;
  /** Registers a test that is reported as skipped. Without it, the rules that do not apply are left out. */
  readonly skip?: (name: string, body: () => void | Promise<void>) => unknown;
}

/**
 * The two functions of a test runner that the suites need. Those of Vitest, Jest, Mocha, `node:test` and Bun are compatible.
 */
export interface Runner {
  /** Registers a group of tests: calls `body`, which registers them. */
  readonly describe: (name: string, body: () => void) => unknown;
  /** Registers one test. */
  readonly it: RegisterTest;
}
