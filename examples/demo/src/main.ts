import { inspect, parseArgs } from "node:util";
import { InputError } from "./archive.js";
import { type JobOptions, runJob } from "./job.js";
import { processMemory } from "./refusals.js";
import { formatBytes, formatSeconds, printable, Report } from "./report.js";

/** The arguments of the command line. */
interface Arguments extends JobOptions {
  readonly help: boolean;
}

/** Shown by `--help`. */
const helpText = `Usage: npm run demo [-- [--out <path>] <archive>]

Unpacks an archive into a memory filesystem with a quota of 64 MiB, processes it there, keeps the result in a SQLite
database, sends it back out as a .tgz, and shows that what does not fit is refused.

  <archive>      a .zip, .tgz or .tar file, recognised by its content, not by its name. Without one, an archive of the
                 installed TypeScript package is made on the spot.
  --out <path>   where the .tgz goes: a file that does not exist yet, or a directory. Default: a new temporary directory.
  -h, --help     show this and stop

Exit codes
  0    all of it was done and checked
  1    a step failed
  2    the arguments or the archive cannot be used, or it does not fit into 64 MiB; nothing was written
  130  interrupted
`;

function parse(list: readonly string[]) {
  try {
    return parseArgs({
      args: [...list],
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, out: { type: "string" } },
    });
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Reads the command line.
 * @throws InputError for an unknown option, a missing value and more than one archive
 */
function parseArguments(list: readonly string[]): Arguments {
  const { values, positionals } = parse(list);
  if (positionals.length > 1) {
    throw new InputError(`one archive at a time, but ${positionals.length} were given: ${positionals.join(", ")}`);
  }
  if (values.out === "") throw new InputError("--out needs a path");
  return { help: values.help ?? false, archive: positionals[0], out: values.out };
}

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
