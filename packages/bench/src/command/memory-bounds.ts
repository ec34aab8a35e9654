import type { Command } from "commander";
import type { ChurnFigures, ChurnRequest } from "../churn/churn.js";
import { ControlGroup } from "../churn/control-group.js";
import { measureInWorker, runProcess, worker } from "../comparison/run-process.js";
import { footprints } from "../measurement/footprints.js";
import { type ReportTable, terminalTable } from "../report/table.js";
import { median } from "../statistics.js";
import { againstOption, numberFrom, withCheckout } from "./options.js";

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

const mebibyte = 2 ** 20;

/** Bytes by which the peak may exceed the quota and an empty process. */
const allowedExcess = 32 * mebibyte;

interface ChurnOptions {
  readonly quotas: string;
  readonly seconds: string;
  readonly limit: string;
  readonly against?: string;
}

/** The result of one process. It has no figures if the process was killed. */
interface Row {
  readonly build: string;
  readonly quota: number;
  readonly figures: ChurnFigures | undefined;
  /** The peak of the control group. Undefined if there is none. */
  readonly groupPeak: number | undefined;
}

/** Runs one process, in a control group if one can be created. */
async function measured(build: string, request: ChurnRequest, limit: number): Promise<Row> {
  const { quota, seconds } = request;
  using group = ControlGroup.make(quota + limit);
  const command = [process.execPath, worker, "churn", JSON.stringify(request)];
  // The shell enters the group before it becomes the process. A process that entered later would have uncounted memory.
  const enter = group === undefined ? "" : 'echo $$ > "$GROUP" && ';
  const script = `${enter}exec "$@"`;
  const parameters = [`GROUP=${group?.processes ?? ""}`, "sh", "-c", script, "sh", ...command];
  let figures: ChurnFigures | undefined;
  try {
    figures = JSON.parse(await runProcess("env", parameters, (seconds + 120) * 1000)) as ChurnFigures;
  } catch (error) {
    console.error(`${build}, quota of ${quota / mebibyte} MiB: the process did not survive: ${String(error)}`);
  }
  return { build, quota, figures, groupPeak: group?.peak };
}

async function emptyProcess(): Promise<number> {
  return JSON.parse(await runProcess(process.execPath, [worker, "empty"], 60_000)) as number;
}

function wholeMebibytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : (bytes / mebibyte).toFixed(0);
}

function excessOf({ quota, figures }: Row, empty: number): number {
  return figures === undefined ? Number.POSITIVE_INFINITY : figures.peak - quota - empty;
}

function tableOf(rows: readonly Row[], empty: number, limit: number, seconds: number): ReportTable {
  return {
    title: "Memory under churn, MiB",
    head: ["", "quota", "most used", "peak", "excess", "peak of the group", "operations", "MiB/s", ""],
    rows: rows.map((row) => {
      const { build, quota, figures, groupPeak } = row;
      const excess = excessOf(row, empty);
      return [
        build,
        wholeMebibytes(quota),
        wholeMebibytes(figures?.mostUsed),
        wholeMebibytes(figures?.peak),
        figures === undefined ? "–" : wholeMebibytes(excess),
        wholeMebibytes(groupPeak),
        String(figures?.operations ?? "–"),
        figures === undefined ? "–" : wholeMebibytes(figures.written / seconds),
        figures === undefined ? "killed" : excess <= allowedExcess ? "" : "too much",
      ];
    }),
    note:
      `An empty process takes ${wholeMebibytes(empty)}; the excess is the peak without that and the quota, ${wholeMebibytes(allowedExcess)} at most. ` +
      (rows.some(({ groupPeak }) => groupPeak !== undefined)
        ? `Each process was in a memory control group with a limit of its quota and ${wholeMebibytes(limit)}.`
        : "No memory control group could be made here: that the kernel would not kill the process was not tried."),
  };
}

/** Adds the command that measures the peak of a process whose filesystem changes at its quota. */
export function addChurn(root: Command, finish: (code: number) => void): void {
  root
    .command("churn")
    .description(
      "the peak memory of a process whose filesystem changes at its quota; exits with 1 if it exceeds the bound",
    )
    .option("--quotas <list>", "MiB, separated by commas", "64,256,512,1024")
    .option("--seconds <count>", "how long each process runs", "60")
    .option("--limit <count>", "MiB beyond the quota that the control group of a process allows", "109")
    .option(...againstOption)
    .action(async (given: ChurnOptions) => {
      const { quotas, seconds: length, limit: most, against } = await withCheckout(given);
      const seconds = numberFrom(length, "--seconds", 0, false);
      const limit = numberFrom(most, "--limit", 0, true) * mebibyte;
      const empty = await emptyProcess();
      const rows: Row[] = [];
      for (const text of quotas.split(",")) {
        const quota = numberFrom(text, "--quotas", 1, true) * mebibyte;
        rows.push(await measured("now", { quota, seconds }, limit));
        if (against !== undefined) rows.push(await measured("against", { quota, seconds, checkout: against }, limit));
      }
      console.log(terminalTable(tableOf(rows, empty, limit, seconds)));
      if (rows.some((row) => row.build === "now" && excessOf(row, empty) > allowedExcess)) finish(1);
    });
}
