// `pnpm mutation [locks | storage | core]`: changes the sources of a package in thousands of small ways, one at a time, and
// counts the changes that no test notices. Below 80 of 100 noticed it fails. Takes long; no part of `pnpm verify`.
import { parseArgs } from "node:util";
import { CommandFailed, endAs } from "./command.mjs";
import { announce, runTool } from "./set-up.mjs";

/** @type {Record<string, readonly string[]>} */
const mutated = {
  locks: ["packages/locks/src/**/*.ts"],
  storage: ["packages/storage/src/**/*.ts"],
  core: ["packages/core/src/{open,operations}/**/*.ts"],
};

/** @param {string} name */
async function mutate(name) {
  const patterns = mutated[name];
  if (patterns === undefined) throw new Error(`no mutation of ${name}; there are ${Object.keys(mutated).join(", ")}`);
  announce(`Mutating ${name}`);
  process.env.MUTATION_PACKAGE = name;
  const mutate = [...patterns, "!**/*.test.ts", "!**/index.ts"].join(",");
  await runTool("@stryker-mutator/core", ["run", "--mutate", mutate], "stryker");
}

const { positionals } = parseArgs({ allowPositionals: true });
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(mutated)) {
    try {
      await mutate(name);
    } catch (reason) {
      if (!(reason instanceof CommandFailed) || reason.interrupted) throw reason;
      process.exitCode = 1;
    }
  }
} catch (reason) {
  endAs(reason);
}
