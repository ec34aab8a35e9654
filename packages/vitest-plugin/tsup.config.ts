import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.base";

const entry = Object.fromEntries(
  ["index", "matchers", "config", "node-fs", "node-fs/promises"].map((name) => [name, `src/${name}.ts`]),
);

export default defineConfig({
  ...packageBuild(entry),
  // Vitest is ESM only: see docs/decisions/009.
  format: ["esm"],
  platform: "node",
});
