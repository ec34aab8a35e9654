// `pnpm mutation [locks | storage | core | core/open | core/operations | kit]`: changes sources in thousands of small ways, one
// at a time, and counts the changes that no test notices. Fails if the tests notice fewer than 80 of 100 changes. Takes long, so
// it is not a part of `pnpm verify`. `kit` changes the backends and the ledger, and runs only the suites of the testkit, to
// measure the testkit.
import { parseArgs } from "node:util";
import { CommandFailed, endAs } from "./command.mjs";
import { announce, runTool } from "./set-up.mjs";

/** @type {Record<string, readonly string[]>} */
const mutated = {
  locks: ["packages/locks/src/**/*.ts"],
  storage: ["packages/storage/src/**/*.ts"],
  "core/open": ["packages/core/src/engine/open/**/*.ts"],
  "core/operations": ["packages/core/src/engine/operations/**/*.ts"],
  kit: [
    "packages/storage/src/**/*.ts",
    // A guard reads the memory of the platform; the testkit has no rule about it.
    "!packages/storage/src/{memory-guard,guarded-ledger}.ts",
    "examples/custom-backend/src/*.ts",
  ],
};

/** The parts that a name selects: one part, or each part of a package. @param {string} name */
function partsOf(name) {
  const parts = Object.keys(mutated).filter((part) => part === name || part.startsWith(`${name}/`));
  if (parts.length > 0) return parts;
  throw new Error(`no mutation of ${name}; there are ${Object.keys(mutated).join(", ")}`);
}

/** @param {string} part */
async function mutate(part) {
  announce(`Mutating ${part}`);
  process.env.MUTATION_PACKAGE = part.split("/")[0];
  const mutate = [...(mutated[part] ?? []), "!**/*.test.ts", "!**/index.ts"].join(",");
  await runTool("@stryker-mutator/core", ["run", "--mutate", mutate], "stryker");
}

const { positionals } = parseArgs({ allowPositionals: true });
try {
  for (const part of positionals.length > 0 ? positionals.flatMap(partsOf) : Object.keys(mutated)) {
    try {
      await mutate(part);
    } catch (reason) {
      if (!(reason instanceof CommandFailed) || reason.interrupted) throw reason;
      process.exitCode = 1;
    }
  }
} catch (reason) {
  endAs(reason);
}
