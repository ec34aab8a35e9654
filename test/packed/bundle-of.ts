import { build, type Rollup } from "vite";

/** The bundle of a program. */
export interface Bundle {
  /** The packages whose code is in it, sorted. */
  readonly packages: readonly string[];
  /** The length of the minified code. */
  readonly size: number;
}

function packageOf(moduleId: string): string | undefined {
  return /.*\/node_modules\/((?:@[\w-]+\/)?[\w-]+)\//.exec(moduleId)?.[1];
}

function chunksOf(output: unknown): Rollup.OutputChunk[] {
  const [only] = (Array.isArray(output) ? output : [output]) as Rollup.RollupOutput[];
  return only?.output.filter((each) => each.type === "chunk") ?? [];
}

/**
 * Bundles a program with all its imports, without writing files.
 * @param folder - the project that it belongs to
 * @param file - the path of the program
 */
export async function bundleOf(folder: string, file: string): Promise<Bundle> {
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: "esbuild",
      target: "es2022",
      rollupOptions: { input: file, preserveEntrySignatures: "strict", onwarn: () => undefined },
    },
  });
  const chunks = chunksOf(output);
  const used = chunks.flatMap(({ modules }) =>
    Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0),
  );
  const packages = used.flatMap(([id]) => packageOf(id.replaceAll("\\", "/")) ?? []);
  return {
    packages: [...new Set(packages)].sort(),
    size: chunks.reduce((sum, { code }) => sum + code.length, 0),
  };
}
