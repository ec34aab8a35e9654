// `pnpm soak [--minutes 30] [--kill] [--seed 1]`: runs workers of the shared engine with mixed calls for a long time; with
// `--kill`, some workers are terminated meanwhile. The same seed repeats the same random choices. Fails at the first problem.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createServer } from "vite";
import { endAs } from "./command.mjs";
import { root } from "./set-up.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    kill: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});

try {
  // Runs the sources, under the names that the tests use.
  const server = await createServer({
    root,
    configFile: join(root, "vitest.config.ts"),
    logLevel: "error",
    server: { middlewareMode: true, watch: null, ws: false, hmr: false },
    optimizeDeps: { noDiscovery: true },
    esbuild: { target: "node20" },
  });
  const { soak } = await server.ssrLoadModule("/packages/shared/test/soak/soak.ts");
  const options = { minutes: Number(values.minutes), isKilling: values.kill, seed: Number(values.seed) };
  const isClean = await soak(options, (/** @type {string} */ line) => console.log(line));
  await server.close();
  process.exitCode = isClean ? 0 : 1;
} catch (reason) {
  endAs(reason);
}
