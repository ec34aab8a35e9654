import type { Options } from "tsup";

/** What every published package builds: ESM, CommonJS and declarations, from one entry unless it says otherwise. */
export function packageBuild(entry: Record<string, string> = { index: "src/index.ts" }): Options {
  return {
    entry,
    format: ["esm", "cjs"],
    dts: true,
    target: "es2022",
    platform: "neutral",
    tsconfig: "tsconfig.json",
    clean: true,
    sourcemap: true,
    treeshake: true,
    splitting: true,
  };
}
