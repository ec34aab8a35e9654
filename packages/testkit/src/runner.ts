/** The two functions of a test runner that the suites need. Those of Vitest, Jest, Mocha, `node:test` and Bun all fit. */
export interface Runner {
  /** Opens a group of tests and runs `body`, which registers them. */
  readonly describe: (name: string, body: () => void) => unknown;
  /** Registers one test; it fails when `body` throws or its promise rejects. */
  readonly it: (name: string, body: () => void | Promise<void>) => unknown;
}
