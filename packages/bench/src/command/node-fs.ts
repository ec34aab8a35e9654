import type { Command } from "commander";
import { measureInWorker } from "../comparison/run-process.js";
import {
  compareNodeFs,
  meanRatio,
  type NodeFsResult,
  nodeFsEngines,
  nodeFsRatio,
  timesOf,
} from "../node-fs/node-fs-backends.js";
import type { NodeFsCase, NodeFsCost } from "../node-fs/node-fs-case.js";
import { nodeFsCases } from "../node-fs/node-fs-cases.js";
import { machineLine } from "../report/machine.js";
import { type ReportTable, ratioText, terminalTable, threeDigits } from "../report/table.js";
import { median } from "../statistics.js";
import { numberFrom, pick } from "./options.js";
import { Workplace } from "./workplace.js";

interface NodeFsOptions {
  readonly cases?: string;
  readonly engine: string;
  readonly rounds: string;
  readonly ramdiskDir?: string;
}

/** The maximum of the ratios to memfs and to `node:fs`, by dialect. */
const bounds: Readonly<Record<NodeFsCase["dialect"], readonly [memfs: number, tmpfs: number]>> = {
  sync: [0.9, 0.6],
  promises: [0.9, 0.5],
  streams: [1, Number.POSITIVE_INFINITY],
  program: [1.1, Number.POSITIVE_INFINITY],
  database: [Number.POSITIVE_INFINITY, 1.2],
};
const meanBound = 0.5;

function verdict(value: number, bound: number): string {
  return value > bound ? ` > ${bound}` : "";
}

function rowOf(result: NodeFsResult): string[] {
  const { one } = result;
  const microseconds = (backend: string, kind: keyof NodeFsCost) =>
    threeDigits(median(timesOf(result, backend, kind)) / 1000);
  const [memfsBound, tmpfsBound] = bounds[one.dialect];
  const ratio = (other: string, bound: number) => {
    const each = nodeFsRatio(result, other, "warm");
    return ratioText(each) + verdict(each.value, bound);
  };
  return [
    one.name,
    ...["dmemfs", "memfs", "tmpfs"].map((backend) => microseconds(backend, "warm")),
    ratio("memfs", memfsBound),
    ratio("tmpfs", tmpfsBound),
    threeDigits(nodeFsRatio(result, "memfs", "cold").value),
    threeDigits(nodeFsRatio(result, "tmpfs", "cold").value),
  ];
}

function meanRows(results: readonly NodeFsResult[]): string[][] {
  if (results.length === 0) return [];
  const mean = meanRatio(results, "memfs", "warm");
  return [
    [
      ...["geometric mean of calls", "", "", ""],
      threeDigits(mean) + verdict(mean, meanBound),
      threeDigits(meanRatio(results, "tmpfs", "warm")),
      threeDigits(meanRatio(results, "memfs", "cold")),
      threeDigits(meanRatio(results, "tmpfs", "cold")),
    ],
  ];
}

function tableOf(results: readonly NodeFsResult[]): ReportTable {
  return {
    title: "Through the calls of node:fs: microseconds when warm, and ours divided by the others",
    head: ["case", "dmemfs", "memfs", "tmpfs", "÷ memfs", "÷ tmpfs", "cold ÷ memfs", "cold ÷ tmpfs"],
    rows: [
      ...results.map(rowOf),
      // A program spends most of its time outside of the filesystem.
      ...meanRows(results.filter(({ one }) => one.dialect !== "program" && one.dialect !== "database")),
    ],
    note: "Cold: the first 20 jobs of a process, and the first one of a program.",
  };
}

/** Adds the command that measures the calls of `node:fs`. */
export function addNodeFs(root: Command): void {
  root
    .command("node-fs")
    .description(
      "the calls of node:fs through createNodeFs, compared with memfs and with node:fs in a directory in memory",
    )
    .option("--cases <names>", `which of ${nodeFsCases.map(({ name }) => name).join(", ")}`)
    .option("--engine <name>", `the engine of dmemfs: ${nodeFsEngines.map(({ name }) => name).join(" or ")}`, "heap")
    .option("--rounds <count>", "how often each is measured", "5")
    .option("--ramdisk-dir <path>", "a directory in memory (/dev/shm)")
    .action(async ({ cases, rounds, engine, ...places }: NodeFsOptions) => {
      pick(nodeFsEngines, engine, "engine");
      const workplace = new Workplace(places);
      try {
        const results = await compareNodeFs(
          pick(nodeFsCases, cases, "case"),
          numberFrom(rounds, "--rounds", 1, true),
          () => workplace.ramdisk(),
          (request) => measureInWorker<NodeFsCost>("node-fs", JSON.stringify({ ...request, engine })),
        );
        console.log(machineLine(["node", "memfs"]));
        console.log(terminalTable(tableOf(results)));
      } finally {
        workplace.clear();
      }
    });
}
