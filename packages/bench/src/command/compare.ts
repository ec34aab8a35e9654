import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { backends } from "../backends/backends.js";
import { cases } from "../cases/cases.js";
import type { Effort } from "../comparison/comparison.js";
import { planOf } from "../comparison/plan.js";
import { comparisonTables } from "../report/comparison-tables.js";
import { thisMachine, versions } from "../report/machine.js";
import { changesBetweenBuilds, changesSince, changeTable } from "../report/regressions.js";
import { type Report, reportText, savedReport } from "../report/report.js";
import { omissionList, reportDocument } from "../report/report-document.js";
import { terminalTable } from "../report/table.js";
import { carryOutHere, pythonVersion, thorough } from "./carry-out-here.js";
import { againstOption, numberFrom, outputFile, pick, withCheckout, withOtherBuild } from "./options.js";

/** The options of the command line, as text. */
interface CompareOptions {
  readonly cases?: string;
  readonly backends?: string;
  readonly rounds?: string;
  readonly scale?: string;
  readonly quick?: true;
  readonly ramdiskDir?: string;
  readonly ssdDir?: string;
  readonly python: string;
  readonly saveMd?: string;
  readonly saveJson?: string;
  readonly saveSvg?: string;
  readonly compare?: string;
  readonly against?: string;
}

const quick: Effort = { warmUp: 20, measure: 30, memoryRounds: 0 };

/** The backends of a quick run. The others take longer. */
const quickBackends = "dmemfs,memfs,map,tmpfs";

async function compare(options: CompareOptions, command: string): Promise<Report> {
  const chosenCases = pick(cases, options.cases, "case");
  const picked = pick(backends, options.backends ?? (options.quick ? quickBackends : undefined), "backend");
  const chosen = withOtherBuild(picked, options.against);
  const rounds = numberFrom(options.rounds ?? (options.quick ? "1" : "7"), "--rounds", 1, true);
  const scale = numberFrom(options.scale ?? (options.quick ? "0.05" : "1"), "--scale", 0.000_001, false);
  const { placed, results, omissions } = await carryOutHere(
    options,
    chosen,
    (able) => planOf(chosenCases, able, rounds, scale),
    options.quick ? quick : thorough,
  );
  const python = placed.some(({ name }) => name === "python") ? pythonVersion(options.python) : undefined;
  const date = new Date().toISOString();
  return {
    ...{ format: 1, date, command, machine: thisMachine() },
    versions: versions(python, options.against),
    ...{ rounds, scale, results, omissions },
  };
}

function printReport(report: Report): void {
  const { machine, versions: used, rounds, scale } = report;
  const parts = Object.entries(used).map(([name, version]) => `${name} ${version}`);
  console.log(`${machine.processor}, ${machine.cores} cores, ${machine.system}; ${parts.join(", ")}`);
  console.log(`${rounds} rounds${scale === 1 ? "" : `, at ${scale} of the full sizes`}`);
  for (const each of comparisonTables(report)) console.log(`\n${terminalTable(each)}`);
  const left = omissionList(report);
  if (left.length > 0) console.log(`\n${left.join("\n")}`);
}

/** Returns the paths of the output files. Checks before the measurement that they are writable. */
function outputs({ saveMd, saveJson, saveSvg }: CompareOptions, now: Date) {
  return {
    markdown: saveMd === undefined ? undefined : outputFile("--save-md", saveMd, "md", now),
    json: saveJson === undefined ? undefined : outputFile("--save-json", saveJson, "json", now),
    drawing: saveSvg === undefined ? undefined : outputFile("--save-svg", saveSvg, "svg", now),
  };
}

async function save(report: Report, { markdown, json, drawing }: ReturnType<typeof outputs>): Promise<void> {
  const files = new Map<string, string>();
  if (markdown !== undefined) files.set(markdown, `# Benchmark\n\n${reportDocument(report, 2)}\n`);
  if (json !== undefined) files.set(json, reportText(report));
  if (drawing !== undefined) {
    const { chartOf } = await import("../report/chart.js");
    files.set(drawing, chartOf(report, "light"));
    files.set(drawing.replace(/(\.svg)?$/, "-dark.svg"), chartOf(report, "dark"));
  }
  for (const [path, text] of files) {
    writeFileSync(path, text);
    console.log(`saved ${path}`);
  }
}

/** Makes the comparison the default command. */
export function addCompare(root: Command, words: readonly string[], finish: (code: number) => void): void {
  root
    .option("--cases <names>", "which cases, separated by commas")
    .option("--backends <names>", "which backends, separated by commas; the others are compared with the first")
    .option("--rounds <count>", "how often each is measured, in a separate process each time (7)")
    .option("--scale <part>", "run at a part, or a multiple, of the full sizes (1)")
    .option("--quick", `one round at a twentieth of the sizes, time only, with ${quickBackends}: less than a minute`)
    .option("--ramdisk-dir <directory>", "a directory in memory, for tmpfs")
    .option("--ssd-dir <directory>", "a directory on a disk, for disk")
    .option("--python <program>", "a Python that can import dmemfs", "python3")
    .option("--save-md <file>", "save the tables as Markdown; auto for benchmarks/results/benchmark_<date>.md")
    .option("--save-json <file>", "save all measurements; auto as above")
    .option("--save-svg <file>", "draw a chart, and one for dark pages beside it; auto as above")
    .option("--compare <report>", "list the cases that are slower than in a saved JSON; exits with 1 if there are some")
    .option(...againstOption)
    .action(async (given: CompareOptions) => {
      const options = await withCheckout(given);
      const base = options.compare === undefined ? undefined : savedReport(options.compare);
      const files = outputs(options, new Date());
      const report = await compare(options, ["pnpm bench", ...words].join(" "));
      printReport(report);
      await save(report, files);
      if (report.omissions.some(({ failed }) => failed)) finish(1);
      const between = options.against === undefined ? [] : [changesBetweenBuilds(report)];
      const since = base === undefined ? [] : [changesSince(base, report)];
      for (const changes of [...between, ...since]) {
        console.log(`\n${terminalTable(changeTable(changes))}`);
        if (changes.changes.some(({ verdict }) => verdict === "slower")) finish(1);
      }
    });
}
