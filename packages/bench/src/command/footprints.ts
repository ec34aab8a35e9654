import type { Command } from "commander";
import { measureInWorker } from "../comparison/run-process.js";
import { footprints } from "../measurement/footprints.js";
import { terminalTable } from "../report/table.js";
import { median } from "../statistics.js";
import { numberFrom } from "./options.js";

/** Adds the command that checks the guaranteed bounds of memory. */
export function addFootprints(root: Command, finish: (code: number) => void): void {
  root
    .command("footprints")
    .description("the guaranteed bounds of memory; exits with 1 if a bound is exceeded")
    .option("--rounds <count>", "how often each is measured, in a separate process each time", "3")
    .action(async (options: { readonly rounds: string }) => {
      const rounds = numberFrom(options.rounds, "--rounds", 1, true);
      const rows: string[][] = [];
      for (const { name, unit, bound } of footprints) {
        const figures: number[] = [];
        for (let round = 0; round < rounds; round++) figures.push(await measureInWorker<number>("footprint", name));
        const held = median(figures);
        rows.push([name, held.toFixed(2), String(bound), unit, held <= bound ? "" : "too much"]);
        if (held > bound) finish(1);
      }
      console.log(terminalTable({ title: "Memory that is held", head: ["", "held", "at most", "unit", ""], rows }));
    });
}
