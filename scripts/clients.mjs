// `pnpm test:clients [node22 …] [program …]`: runs real programs over `createNodeFs`, on this Node or on the given ones. First
// installs the programs, which are outside of the workspace, and builds the packages.
import { parseArgs } from "node:util";
import { endAs } from "./command.mjs";
import { runtimes } from "./fetch-runtime.mjs";
import { build, runTool } from "./set-up.mjs";
import { testOnRuntimes } from "./test-on-runtimes.mjs";

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.filter((each) => each in runtimes);
const parameters = ["--config=test/clients/vitest.config.ts", ...positionals.filter((each) => !(each in runtimes))];

async function main() {
  await runTool("pnpm", ["--dir=test/clients", "install", "--ignore-workspace", "--frozen-lockfile"]);
  await build("dmemfs");
  await runTool("typescript", ["-p", "test/clients"], "tsc");
  if (names.length > 0) await testOnRuntimes(names, parameters);
  else await runTool("vitest", ["run", ...parameters]);
}

main().catch(endAs);
