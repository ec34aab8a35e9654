import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { CallCost } from "../calls/call.js";
import { calls } from "../calls/calls.js";
import { measureInWorker } from "../comparison/take-measurement.js";
import { threeDigits } from "../report/figures.js";
import { thisMachine, versions } from "../report/machine.js";
import { withBlock } from "../report/marked-block.js";
import { readDocument } from "../report/read-document.js";
import { documentTable, type ReportTable, terminalTable } from "../report/table.js";
import { median } from "../statistics/median.js";
import { numberFrom, pick } from "./names.js";

interface CallsOptions {
  readonly calls?: string;
  readonly rounds: string;
  readonly document?: string;
}

function rowOf(title: string, costs: readonly CallCost[]): string[] {
  const figure = (of: (cost: CallCost) => number) => threeDigits(median(costs.map(of)));
  return [title, figure((cost) => cost.median), `${figure((cost) => cost.low)}–${figure((cost) => cost.high)}`];
}

async function measured(options: CallsOptions): Promise<ReportTable> {
  const rounds = numberFrom(options.rounds, "--rounds", 1, true);
  const chosen = pick(calls, options.calls, "call");
  const costs = new Map<string, CallCost[]>(chosen.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, all] of costs) all.push(await measureInWorker<CallCost>("call", name));
  }
  const rows = chosen.map(({ name, title }) => rowOf(title, costs.get(name) ?? []));
  return { title: "Costs of calls", head: ["call", "ns", "middle half"], rows };
}

function circumstances(): string {
  const { processor, system } = thisMachine();
  const used = Object.entries(versions(undefined)).filter(([name]) => name === "node" || name === "dmemfs");
  return `${processor}, ${system}, ${used.map(([name, version]) => `${name} ${version}`).join(", ")}; \`pnpm bench calls\`.`;
}

/** Adds the command that measures single calls. */
export function addCalls(root: Command): void {
  root
    .command("calls")
    .description("what single calls cost, each in a process of its own")
    .option("--calls <names>", "which, separated by commas")
    .option("--rounds <count>", "how often each is measured", "3")
    .option("--document <file>", "write the table into its block between <!-- calls:start --> and <!-- calls:end -->")
    .action(async (options: CallsOptions) => {
      const { document } = options;
      // Before anything is measured: whether it has the marks.
      if (document !== undefined) withBlock(readDocument(document), "calls", "", document);
      const table = await measured(options);
      console.log(terminalTable(table));
      if (document === undefined) return;
      const content = `${documentTable(table)}\n\n${circumstances()}`;
      writeFileSync(document, withBlock(readDocument(document), "calls", content, document));
      console.log(`wrote ${document}`);
    });
}
