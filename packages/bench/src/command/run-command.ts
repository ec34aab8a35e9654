import { Command, CommanderError } from "commander";
import { candidates } from "../candidates.js";
import { cases } from "../cases/index.js";
import { type CompareOptions, compare, printReport, withCompareOptions } from "./compare.js";
import { UsageError } from "./usage-error.js";

function listing(items: readonly { readonly name: string; readonly title: string }[]): string {
  return items.map(({ name, title }) => `  ${name.padEnd(24)} ${title}`).join("\n");
}

function program(words: readonly string[], finish: (code: number) => void): Command {
  const root = new Command("dmemfs-bench")
    .description("Compares D-MemFS with what one would take instead, in time and memory.")
    .exitOverride()
    .addHelpText("after", `\nCases:\n${listing(cases)}\n\nBackends:\n${listing(candidates)}`);
  const comparing = root
    .command("compare", { isDefault: true })
    .description("cases × backends (what is done without a command)");
  withCompareOptions(comparing).action(async (options: CompareOptions) => {
    const report = await compare(options, ["dmemfs-bench", ...words].join(" "));
    printReport(report);
    if (report.omissions.some(({ failed }) => failed)) finish(1);
  });
  return root;
}

/**
 * Does what the words of a command line say.
 * @returns what the process should end with: 0, 1 when something failed, 2 when the words make no sense
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
