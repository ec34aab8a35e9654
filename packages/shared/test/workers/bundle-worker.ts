import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "vite";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/** Bundles a module with its imports, from the sources, as the code of a worker. */
export async function bundleWorker(entry: URL): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: [
        { find: /^dmemfs$/, replacement: `${packages}dmemfs/src/index.ts` },
        { find: /^dmemfs\/([a-z-]+)$/, replacement: `${packages}dmemfs/src/$1.ts` },
        { find: /^@dmemfs\/([a-z-]+)$/, replacement: `${packages}$1/src/index.ts` },
        { find: /^@dmemfs\/([a-z-]+)\/([a-z-]+)$/, replacement: `${packages}$1/src/$2.ts` },
      ],
    },
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(entry),
      write: false,
      minify: false,
      rollupOptions: { output: { format: "cjs", inlineDynamicImports: true } },
    },
  });
  for (const { output } of [result].flat() as { output?: { type: string; code?: string }[] }[]) {
    const code = output?.find(({ type }) => type === "chunk")?.code;
    if (code !== undefined) return code;
  }
  throw new Error(`no code for ${entry}`);
}

/** Starts a worker with bundled code. */
export function startWorker(code: string, workerData: unknown): Worker {
  return new Worker(code, { eval: true, workerData });
}
