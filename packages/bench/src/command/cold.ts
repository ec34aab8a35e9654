import type { Command } from "commander";
import { backends } from "../backends/backends.js";
import { coldBackends, coldCases } from "../cold/cold-case.js";
import { measureCold, takeCold } from "../cold/cold-measurement.js";
import { comparisonTables } from "../report/comparison-tables.js";
import { thisMachine, versions } from "../report/machine.js";
import { changesBetweenBuilds, changeTable } from "../report/regressions.js";
import { type Report, type Result, rowName } from "../report/report.js";
import { ratioText, terminalTable } from "../report/table.js";
import { type Ratio, ratioOf } from "../statistics.js";
import { againstOption, numberFrom, pick, withCheckout, withOtherBuild } from "./options.js";

interface ColdOptions {
  readonly backends?: string;
  readonly rounds: string;
  readonly against?: string;
}

/** The ratio of a case, and its bound. */
interface Standing {
  readonly name: string;
  readonly ratio: Ratio;
  readonly bound: number;
  /** Whether the lower bound of the ratio exceeds the bound, or the ratio itself if there are too few rounds. */
  readonly isTooMuch: boolean;
}

/** Returns the cases with a bound in which both D-MemFS and memfs were measured. */
export function standings(results: readonly Result[]): Standing[] {
  return coldCases.flatMap(({ name, bound }) => {
    const of = (backend: string) => results.find((each) => rowName(each) === name && each.backend === backend)?.times;
    const [ours, theirs] = [of("dmemfs"), of("memfs")];
    if (bound === undefined || ours === undefined || theirs === undefined) return [];
    const ratio = ratioOf(ours, theirs);
    return [{ name, ratio, bound, isTooMuch: (Number.isNaN(ratio.low) ? ratio.value : ratio.low) > bound }];
  });
}

function reportOf(results: readonly Result[], rounds: number, command: string, against: string | undefined): Report {
  const date = new Date().toISOString();
  return {
    ...{ format: 1, date, command, machine: thisMachine(), versions: versions(undefined, against) },
    ...{ rounds, scale: 1, results, omissions: [] },
  };
}

function standingTable(all: readonly Standing[]): string {
  const rows = all.map(({ name, ratio, bound, isTooMuch }) => [
    name,
    ratioText(ratio),
    String(bound),
    isTooMuch ? "too much" : "",
  ]);
  return terminalTable({ title: "Of what memfs takes", head: ["", "dmemfs", "at most", ""], rows });
}

function print(report: Report, all: readonly Standing[]): void {
  const used = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`);
  console.log(`${report.machine.processor}, ${report.machine.system}; ${used.join(", ")}; ${report.rounds} rounds`);
  console.log("Processor time, and elapsed time, minus those of an empty process.");
  for (const each of comparisonTables(report)) console.log(`\n${terminalTable(each)}`);
  if (all.length > 0) console.log(`\n${standingTable(all)}`);
}

/** Adds the command that measures the first use of a library in a process. */
export function addCold(root: Command, finish: (code: number) => void): void {
  root
    .command("cold")
    .description("the cost of the first use, in fresh processes; exits with 1 if its ratio to memfs exceeds a bound")
    .option(
      "--backends <names>",
      `which of ${[...coldBackends.keys()].filter((name) => name !== "against").join(", ")}`,
    )
    .option("--rounds <count>", "how often each is measured", "15")
    .option(...againstOption)
    .action(async (given: ColdOptions) => {
      const rounds = numberFrom(given.rounds, "--rounds", 1, true);
      const able = backends.filter(({ name }) => coldBackends.has(name));
      const picked = pick(able, given.backends, "backend");
      const { against } = await withCheckout(given);
      const names = withOtherBuild(picked, against).map(({ name }) => name);
      const results = await measureCold(names, rounds, takeCold(against), (text) => console.error(text));
      const report = reportOf(results, rounds, "pnpm bench cold", against);
      const all = standings(results);
      print(report, all);
      const { changes, ...rest } = changesBetweenBuilds(report);
      if (against !== undefined) console.log(`\n${terminalTable(changeTable({ changes, ...rest }))}`);
      if (all.some(({ isTooMuch }) => isTooMuch) || changes.some(({ verdict }) => verdict === "slower")) finish(1);
    });
}
