import type { Command } from "commander";
import type { Call, CallCost, CallRequest } from "../calls/call.js";
import { calls } from "../calls/calls.js";
import { turnsIn } from "../comparison/plan.js";
import { measureInWorker } from "../comparison/run-process.js";
import { requireBlock, writeBlock } from "../report/document.js";
import { machineLine } from "../report/machine.js";
import { buildVerdict } from "../report/regressions.js";
import { documentTable, type ReportTable, ratioText, terminalTable, threeDigits } from "../report/table.js";
import { median, ratioOf } from "../statistics.js";
import { againstOption, numberFrom, pick, withCheckout } from "./options.js";

interface CallsOptions {
  readonly calls?: string;
  readonly rounds?: string;
  readonly document?: string;
  readonly against?: string;
}

/** The costs of a call, round by round, in each build. */
interface MeasuredCall {
  readonly call: Call;
  readonly now: CallCost[];
  readonly against: CallCost[];
}

function medians(costs: readonly CallCost[]): number[] {
  return costs.map((cost) => cost.median);
}

function rowOf({ call, now, against }: MeasuredCall): string[] {
  const figure = (of: (cost: CallCost) => number) => threeDigits(median(now.map(of)));
  const row = [
    call.title,
    figure((cost) => cost.median),
    `${figure((cost) => cost.low)}–${figure((cost) => cost.high)}`,
  ];
  if (against.length === 0) return row;
  const ratio = ratioOf(medians(now), medians(against));
  return [...row, threeDigits(median(medians(against))), ratioText(ratio), buildVerdict(ratio, now.length)];
}

/** Measures a call once in each build. */
async function measureRound(
  { call: { name }, now, against }: MeasuredCall,
  checkout: string | undefined,
  round: number,
) {
  const builds: { costs: CallCost[]; request: CallRequest }[] = [{ costs: now, request: { name } }];
  if (checkout !== undefined) builds.push({ costs: against, request: { name, checkout } });
  for (const { costs, request } of turnsIn(builds, round)) {
    costs.push(await measureInWorker<CallCost>("call", JSON.stringify(request)));
  }
}

async function measured(options: CallsOptions): Promise<ReportTable> {
  const rounds = numberFrom(options.rounds ?? (options.against === undefined ? "3" : "7"), "--rounds", 1, true);
  const all = pick(calls, options.calls, "call").map((call): MeasuredCall => ({ call, now: [], against: [] }));
  const { against: checkout } = await withCheckout(options);
  for (let round = 0; round < rounds; round++) {
    for (const each of all) await measureRound(each, checkout, round);
  }
  const head = ["call", "ns", "middle half", ...(checkout === undefined ? [] : ["against ns", "now ÷ against", ""])];
  return { title: "Costs of calls", head, rows: all.map(rowOf) };
}

/** Adds the command that measures single calls. */
export function addCalls(root: Command): void {
  root
    .command("calls")
    .description("the cost of single calls, each in a separate process")
    .option("--calls <names>", "which, separated by commas")
    .option("--rounds <count>", "how often each is measured (3; 7 with --against)")
    .option("--document <file>", "write the table into its block between <!-- calls:start --> and <!-- calls:end -->")
    .option(...againstOption)
    .action(async (options: CallsOptions) => {
      const { document } = options;
      if (document !== undefined) requireBlock(document, "calls");
      const table = await measured(options);
      console.log(terminalTable(table));
      if (document === undefined) return;
      writeBlock(
        document,
        "calls",
        `${documentTable(table)}\n\n${machineLine(["node", "dmemfs"])}; \`pnpm bench calls\`.`,
      );
    });
}
