import type { Command } from "commander";
import { backends } from "../backends/backends.js";
import { cases } from "../cases/cases.js";
import { planOf, referenceName } from "../comparison/plan.js";
import { factors, growths, growthTable, verdictOn } from "../report/growth.js";
import { terminalTable } from "../report/table.js";
import { carryOutHere } from "./carry-out-here.js";
import { numberFrom, pick } from "./options.js";

/** Left out by default: 16 times their size is more than 1 GiB. */
const large = ["large_stream_write_read", "text_lines"];

interface GrowthOptions {
  readonly cases?: string;
  readonly backends: string;
  readonly rounds: string;
  readonly scale: string;
  readonly ramdiskDir?: string;
  readonly ssdDir?: string;
  readonly python: string;
}

/** Adds the command that runs cases at several sizes. */
export function addGrowth(root: Command, finish: (code: number) => void): void {
  root
    .command("growth")
    .description(
      "cases at 1, 4 and 16 times their size; exits with 1 if an item costs more in a large job, and no control does",
    )
    .option("--cases <names>", `which cases; all but ${large.join(" and ")} by default`)
    .option("--backends <names>", "which backends", `dmemfs,${referenceName}`)
    .option("--rounds <count>", "how often each is measured", "3")
    .option("--scale <part>", "run at a part of the sizes", "1")
    .option("--ramdisk-dir <directory>", "a directory in memory, for tmpfs")
    .option("--ssd-dir <directory>", "a directory on a disk, for disk")
    .option("--python <program>", "a Python that can import dmemfs", "python3")
    .action(async (options: GrowthOptions) => {
      const usual = cases.filter(({ name }) => !large.includes(name)).map(({ name }) => name);
      const chosen = pick(cases, options.cases ?? usual.join(","), "case");
      const rounds = numberFrom(options.rounds, "--rounds", 1, true);
      const scale = numberFrom(options.scale, "--scale", 0.000_001, false);
      const { results, omissions } = await carryOutHere(
        options,
        pick(backends, options.backends, "backend"),
        (placed) => factors.flatMap((factor) => planOf(chosen, placed, rounds, scale * factor)),
      );
      const all = growths(results);
      console.log(terminalTable(growthTable(all)));
      for (const { caseName, backend, why } of omissions) console.log(`${backend}, ${caseName ?? "all cases"}: ${why}`);
      const grown = all.some((growth) => !growth.reference && verdictOn(growth, all) === "grows");
      if (grown || omissions.some(({ failed }) => failed)) finish(1);
    });
}
