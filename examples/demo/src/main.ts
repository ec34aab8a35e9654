import { inspect } from "node:util";
import { helpText, parseArguments } from "./arguments.js";
import { formatBytes, formatSeconds } from "./figures.js";
import { InputError } from "./input-error.js";
import { runJob } from "./job.js";
import { processMemory } from "./memory-watch.js";
import { printable } from "./printable.js";
import { Report } from "./report.js";

const exitCodes = { failed: 1, input: 2, interrupted: 130, pipeClosed: 141, terminated: 143 };

const interruption = new AbortController();
let interruptionCode = exitCodes.interrupted;

function interrupt(code: number): void {
  if (!interruption.signal.aborted) interruptionCode = code;
  interruption.abort();
}

function complain(error: unknown): number {
  if (interruption.signal.aborted) {
    if (interruptionCode !== exitCodes.pipeClosed) process.stderr.write("demo: interrupted\n");
    return interruptionCode;
  }
  if (error instanceof InputError) {
    process.stderr.write(`demo: ${printable(error.message)}\n`);
    return exitCodes.input;
  }
  process.stderr.write(`demo: ${inspect(error)}\n`);
  return exitCodes.failed;
}

async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(helpText);
    return;
  }
  const report = new Report(process.stdout);
  await runJob(options, report, interruption.signal);
  report.line();
  const time = formatSeconds(performance.now());
  report.line(`All done in ${time}, peak memory of the process ${formatBytes(processMemory.highest())}.`);
}

process.on("SIGINT", () => interrupt(exitCodes.interrupted));
process.on("SIGTERM", () => interrupt(exitCodes.terminated));
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  interrupt(exitCodes.pipeClosed);
});

try {
  await main();
} catch (error) {
  process.exitCode = complain(error);
}
