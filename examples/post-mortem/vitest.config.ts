import { defineConfig } from "vitest/config";

/** The tests that pass. Those in `test/failing` fail on purpose, and have a separate configuration. */
export default defineConfig({ test: { include: ["test/*.test.ts"], testTimeout: 60_000 } });
