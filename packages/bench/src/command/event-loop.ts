import type { Command } from "commander";
import { measureInWorker } from "../comparison/run-process.js";
import type { EventLoopDelay } from "../measurement/event-loop.js";
import { terminalTable } from "../report/table.js";
import { median } from "../statistics.js";
import { numberFrom } from "./options.js";

interface EventLoopOptions {
  readonly rounds: string;
  readonly files: string;
  readonly mebibytes: string;
  readonly directories: string;
}

function rowOf(name: string, delays: readonly EventLoopDelay[]): string[] {
  const figure = (of: (delay: EventLoopDelay) => number) => median(delays.map(of)).toFixed(1);
  return [
    name,
    figure((delay) => delay.median),
    figure((delay) => delay.p99),
    figure((delay) => delay.most),
    Math.max(...delays.map((delay) => delay.most)).toFixed(1),
    figure((delay) => delay.duration),
    figure((delay) => delay.collection),
  ];
}

/** Adds the command that measures the delay of the event loop during long calls. */
export function addEventLoop(root: Command): void {
  root
    .command("event-loop")
    .description("how long other tasks wait for the event loop during a long asynchronous call")
    .option("--rounds <count>", "how often, in a separate process each time", "3")
    .option("--files <count>", "files of the tree", "20000")
    .option("--directories <count>", "directories of the tree", "200")
    .option("--mebibytes <count>", "size of the tree", "200")
    .action(async (options: EventLoopOptions) => {
      const rounds = numberFrom(options.rounds, "--rounds", 1, true);
      const size = {
        files: numberFrom(options.files, "--files", 1, true),
        directories: numberFrom(options.directories, "--directories", 1, true),
        bytes: numberFrom(options.mebibytes, "--mebibytes", 1, true) * 2 ** 20,
      };
      const all: EventLoopDelay[][] = [];
      for (let round = 0; round < rounds; round++) {
        all.push(await measureInWorker<EventLoopDelay[]>("event-loop", JSON.stringify(size)));
      }
      const rows = (all[0] ?? []).map(({ name }, place) =>
        rowOf(
          name,
          all.flatMap((delays) => delays[place] ?? []),
        ),
      );
      const head = ["ms", "p50", "p99", "max", "worst max", "duration", "longest gc"];
      const note = "Medians of the rounds. Compare with the control: other load on the machine delays it as well.";
      console.log(terminalTable({ title: "Delay of the event loop", head, rows, note }));
    });
}
