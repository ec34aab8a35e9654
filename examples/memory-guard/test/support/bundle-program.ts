import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

const example = fileURLToPath(new URL("../../", import.meta.url));
const packages = join(example, "..", "..", "packages");
const parts = ["contract", "locks", "storage", "core", "text", "async", "shared"];

function sourceOf(folder: string): string {
  return join(packages, folder, "src", "index.ts");
}

/** Bundles the program that runs under a limit from the sources, so that no build is needed, and returns its path. */
export async function bundleProgram(outDir: string): Promise<string> {
  await build({
    config: false,
    silent: true,
    entry: { program: join(example, "src", "under-a-limit.ts") },
    outDir,
    format: ["esm"],
    outExtension: () => ({ js: ".mjs" }),
    target: "node20",
    platform: "node",
    tsconfig: join(example, "tsconfig.json"),
    noExternal: [/^@?dmemfs/],
    esbuildOptions: (options) => {
      const alias = parts.map((name) => [`@dmemfs/${name}`, sourceOf(name)]);
      const engine = join(packages, "core", "src", "engine.ts");
      options.alias = Object.fromEntries([...alias, ["@dmemfs/core/engine", engine], ["dmemfs", sourceOf("dmemfs")]]);
    },
  });
  return join(outDir, "program.mjs");
}
