import { Command, CommanderError } from "commander";
import { backends } from "../backends/backends.js";
import { cases } from "../cases/cases.js";
import { UsageError } from "../usage-error.js";
import { addCalls } from "./calls.js";
import { addCold } from "./cold.js";
import { addCompare } from "./compare.js";
import { addCosts } from "./costs.js";
import { addDocuments, addPeers } from "./documents.js";
import { addEventLoop } from "./event-loop.js";
import { addGrowth } from "./growth.js";
import { addManyFiles } from "./many-files.js";
import { addChurn, addFootprints } from "./memory-bounds.js";
import { addNodeFs } from "./node-fs.js";

function listing(items: readonly { readonly name: string; readonly title: string }[]): string {
  return items.map(({ name, title }) => `  ${name.padEnd(24)} ${title}`).join("\n");
}

function program(words: readonly string[], finish: (code: number) => void): Command {
  const root = new Command("dmemfs-bench")
    .description("Compares the time and memory of D-MemFS with those of its alternatives: cases × backends.")
    .exitOverride()
    .enablePositionalOptions()
    .addHelpText("after", `\nCases:\n${listing(cases)}\n\nBackends:\n${listing(backends)}`);
  addCompare(root, words, finish);
  addGrowth(root, finish);
  addFootprints(root, finish);
  addCosts(root, finish);
  addChurn(root, finish);
  addCalls(root);
  addCold(root, finish);
  addNodeFs(root);
  addManyFiles(root);
  addEventLoop(root);
  addDocuments(root);
  addPeers(root);
  return root;
}

/**
 * Runs a command line.
 * @returns the exit code: 0, 1 if a measurement failed or exceeded a bound, 2 if the command line is invalid
 */
export async function runCommand(words: readonly string[]): Promise<number> {
  let code = 0;
  const root = program(words, (worse) => {
    code = worse;
  });
  try {
    await root.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}
