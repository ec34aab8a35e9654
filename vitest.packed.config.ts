import { defineConfig } from "vitest/config";

// The packages as their users get them: packed, installed outside of the repository. A build has to come first.
export default defineConfig({
  test: { include: ["test/packed/**/*.test.ts"], testTimeout: 60_000 },
});
