import type { Command } from "commander";
import { measureInWorker } from "../comparison/run-process.js";
import { type StoringCost, type StoringRequest, storingWays } from "../measurement/storing-ways.js";
import { machineLine } from "../report/machine.js";
import { type ReportTable, terminalTable, threeDigits } from "../report/table.js";
import { median } from "../statistics.js";
import { numberFrom } from "./options.js";
import { Workplace } from "./workplace.js";

interface ManyFilesOptions {
  readonly files: string;
  readonly rounds: string;
  readonly ramdiskDir?: string;
}

const reference = "memfs, synchronous";

/** Measures all ways in each round. */
async function measureAll(files: number, rounds: number, root: string): Promise<Map<string, StoringCost[]>> {
  const costs = new Map<string, StoringCost[]>(storingWays.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [way, found] of costs) {
      const request: StoringRequest = { way, files, root };
      found.push(await measureInWorker<StoringCost>("many-files", JSON.stringify(request)));
    }
  }
  return costs;
}

function medians(costs: readonly StoringCost[]): StoringCost {
  const of = (kind: keyof StoringCost): number => median(costs.map((cost) => cost[kind]));
  return { store: of("store"), read: of("read"), held: of("held") };
}

function tableOf(files: number, costs: ReadonlyMap<string, readonly StoringCost[]>): ReportTable {
  const base = medians(costs.get(reference) ?? []);
  const rows = [...costs].map(([name, each]) => {
    const { store, read, held } = medians(each);
    const ratios = [store / base.store, read / base.read, held / base.held].map(threeDigits);
    return [name, threeDigits(store / 1000), threeDigits(read / 1000), held.toFixed(0), ...ratios];
  });
  const head = ["", "store µs", "read µs", "bytes held", "store ÷ memfs", "read ÷ memfs", "held ÷ memfs"];
  return { title: `${files} files of 100 bytes: for each, beyond its content`, head, rows };
}

/** Adds the command that measures the cost of many small files, for each way to store them. */
export function addManyFiles(root: Command): void {
  root
    .command("many-files")
    .description("the time and memory of many files of 100 bytes, for each way to store them")
    .option("--files <count>", "how many files", "100000")
    .option("--rounds <count>", "how often each way is measured, in a separate process each time", "3")
    .option("--ramdisk-dir <path>", "a directory in memory (/dev/shm)")
    .action(async ({ files, rounds, ...places }: ManyFilesOptions) => {
      const [count, times] = [numberFrom(files, "--files", 1, true), numberFrom(rounds, "--rounds", 1, true)];
      const workplace = new Workplace(places);
      try {
        const costs = await measureAll(count, times, workplace.ramdisk());
        console.log(machineLine(["node", "memfs"]));
        console.log(terminalTable(tableOf(count, costs)));
      } finally {
        workplace.clear();
      }
    });
}
