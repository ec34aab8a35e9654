import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The programs run over the built packages. Vitest is that of the repository, and runs from its root.
export default defineConfig({
  test: {
    dir: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    // A process for each file: programs keep state in their modules, and some patch globals.
    pool: "forks",
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
