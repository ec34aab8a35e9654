import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const config = fileURLToPath(new URL("on-sources.config.ts", import.meta.url));

/** The outcome of a run of Vitest. */
export interface VitestRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the tests in `failing` in a separate process, as in CI, with this directory for their trees. */
export function runFailingTests(dumpDirectory: string): Promise<VitestRun> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^VITEST|^DMEMFS|^FORCE_COLOR$/.test(name));
  const env = { ...Object.fromEntries(inherited), CI: "1", NO_COLOR: "1", DMEMFS_DUMP_DIR: dumpDirectory };
  return new Promise((resolve) => {
    execFile(process.execPath, [vitest, "run", "--config", config], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
