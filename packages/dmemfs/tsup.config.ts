import { defineConfig } from "tsup";
import { packageBuild } from "../../tsup.base";

const parts = ["index", "async", "contract", "locks", "node-fs", "node-fs/vfs", "shared", "storage", "text"];
const insideVitest = ["vitest", "vitest/config", "vitest/matchers"];

function entry(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

export default defineConfig([
  { ...packageBuild(entry(parts)), clean: true },
  // Vitest is ESM only: see docs/decisions/009.
  { ...packageBuild(entry(insideVitest)), format: ["esm"], clean: false },
]);
