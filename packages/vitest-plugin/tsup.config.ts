import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.base";

export default defineConfig({
  ...packageBuild({ index: "src/index.ts", matchers: "src/matchers.ts", config: "src/config.ts" }),
  // Vitest is ESM only: see docs/decisions/009.
  format: ["esm"],
  platform: "node",
});
