import type { Command } from "commander";
import { candidates } from "../candidates.js";
import { cases } from "../cases/index.js";
import { carryOut, type Effort } from "../comparison/comparison.js";
import { planOf } from "../comparison/plan.js";
import { takeMeasurement } from "../comparison/take-measurement.js";
import { comparisonTables } from "../report/comparison-tables.js";
import { thisMachine, versions } from "../report/machine.js";
import type { Report } from "../report/report.js";
import { terminalTable } from "../report/table.js";
import { entryOf, pythonVersion } from "./entrants.js";
import { numberFrom, pick } from "./names.js";
import { Progress } from "./progress.js";
import { Workplace } from "./workplace.js";

/** What can be given on the command line, as it comes. */
export interface CompareOptions {
  readonly cases?: string;
  readonly backends?: string;
  readonly rounds?: string;
  readonly scale?: string;
  readonly quick?: true;
  readonly ramdiskDir?: string;
  readonly ssdDir?: string;
  readonly python: string;
}

const thorough: Effort = { warmUp: 300, measure: 500, memoryRounds: 3 };
const quick: Effort = { warmUp: 20, measure: 30, memoryRounds: 1 };
/** What a quick look leaves out: the slowest to start and the slowest to work. */
const quickBackends = "dmemfs,memfs,map,tmpfs";

/** Adds the options of a comparison to a command. */
export function withCompareOptions(command: Command): Command {
  return command
    .option("--cases <names>", "which cases, separated by commas")
    .option("--backends <names>", "which backends, separated by commas; the others are compared with the first")
    .option("--rounds <count>", "how often each is measured, in a process of its own each time")
    .option("--scale <part>", "run at a part, or a multiple, of the full sizes")
    .option("--quick", "one round at a tenth of the sizes, against fewer backends")
    .option("--ramdisk-dir <directory>", "a directory in memory, for tmpfs")
    .option("--ssd-dir <directory>", "a directory on a disk, for disk")
    .option("--python <program>", "a Python that can import dmemfs", "python3");
}

/** Compares, and shows how far it is on `output`. */
export async function compare(options: CompareOptions, command: string): Promise<Report> {
  const chosenCases = pick(cases, options.cases, "case");
  const chosen = pick(candidates, options.backends ?? (options.quick ? quickBackends : undefined), "backend");
  const rounds = numberFrom(options.rounds ?? (options.quick ? "1" : "7"), "--rounds", 1, true);
  const scale = numberFrom(options.scale ?? (options.quick ? "0.1" : "1"), "--scale", 0.000_001, false);
  const workplace = new Workplace(options);
  const stop = () => {
    workplace.clear();
    process.exit(130);
  };
  process.once("SIGINT", stop);
  try {
    const { entrants, omissions } = entryOf(chosen, workplace, options.python);
    for (const { subject, why } of omissions) console.error(`${subject} is left out: ${why}`);
    const plan = planOf(chosenCases, entrants, rounds, scale);
    const progress = new Progress(plan, process.stderr, () => performance.now());
    const comparison = await carryOut(
      plan,
      options.quick ? quick : thorough,
      (request) => takeMeasurement(request, options.python),
      (planned) => progress.begin(planned),
    );
    progress.finish();
    const names = entrants.map(({ name }) => name);
    return {
      format: 1,
      date: new Date().toISOString(),
      command,
      machine: thisMachine(),
      versions: versions(names.includes("python") ? pythonVersion(options.python) : undefined),
      rounds,
      scale,
      results: comparison.results(names),
      omissions: [...omissions, ...comparison.omissions],
    };
  } finally {
    process.off("SIGINT", stop);
    workplace.clear();
  }
}

/** Prints a comparison for people. */
export function printReport(report: Report): void {
  const { machine, versions: used, rounds, scale } = report;
  const of = Object.entries(used).map(([name, version]) => `${name} ${version}`);
  console.log(`${machine.processor}, ${machine.cores} cores, ${machine.system}; ${of.join(", ")}`);
  console.log(`${rounds} rounds${scale === 1 ? "" : `, at ${scale} of the full sizes`}`);
  for (const each of comparisonTables(report)) console.log(`\n${terminalTable(each)}`);
  for (const { caseName, subject, why, failed } of report.omissions) {
    if (failed) console.log(`\n${subject} failed at ${caseName}: ${why}`);
  }
}
