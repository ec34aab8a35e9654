import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const packages = new URL("./packages/", import.meta.url);

/** Tests run on the sources: every package name leads to its `src`, so that no build has to come first. */
const sources = readdirSync(packages).map((name) => ({
  find: new RegExp(`^${name === "dmemfs" ? "dmemfs" : `@dmemfs/${name}`}$`),
  replacement: fileURLToPath(new URL(`${name}/src/index.ts`, packages)),
}));

export default defineConfig({
  resolve: { alias: sources },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "examples/*/**/*.test.ts",
      "test/**/*.test.ts",
    ],
    execArgv: ["--expose-gc"],
    testTimeout: 60_000,
  },
});
