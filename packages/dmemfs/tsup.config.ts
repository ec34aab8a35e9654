import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.base";

const parts = [
  "index",
  "async",
  "contract",
  "locks",
  "node-fs",
  "node-fs/vfs",
  "shared",
  "storage",
  "testing",
  "testing/node-fs",
  "testing/node-fs/promises",
  "text",
];
const insideVitest = ["vitest", "vitest/config", "vitest/matchers", "vitest/node-fs", "vitest/node-fs/promises"];

function entry(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

export default defineConfig([
  { ...packageBuild(entry(parts)), clean: true },
  // Vitest is ESM only: see docs/decisions/009.
  { ...packageBuild(entry(insideVitest)), format: ["esm"], clean: false },
]);
