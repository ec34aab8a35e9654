import type { Options } from "tsup";

/**
 * Stands at the top of every package's declarations. A consumer may compile with `lib: ["ES2022"]` and nothing else: `using`
 * comes along, and what belongs to the platform is at least a name, which merges with the real thing where a lib has it.
 */
export const declarationsBanner = `/// <reference lib="esnext.disposable" />
declare global {
  interface AbortSignal {}
  interface Blob {}
  interface ReadableStream<R = any> {}
  interface WritableStream<W = any> {}
}`;

/** What every published package builds: ESM, CommonJS and declarations, from one entry unless it says otherwise. */
export function packageBuild(
  entry: Record<string, string> = { index: "src/index.ts" },
  banner: string = declarationsBanner,
): Options {
  return {
    entry,
    format: ["esm", "cjs"],
    dts: { banner },
    target: "es2022",
    platform: "neutral",
    tsconfig: "tsconfig.json",
    clean: true,
    treeshake: true,
    splitting: true,
  };
}
