import { parseArgs } from "node:util";
import { InputError } from "./input-error.js";

/** The arguments of the command line. */
export interface Arguments {
  readonly help: boolean;
  /** Path of the archive; absent for the default archive. */
  readonly archive: string | undefined;
  /** The destination of the export; absent for a new temporary directory. */
  readonly out: string | undefined;
}

/** Shown by `--help`. */
export const helpText = `Usage: npm run demo [-- [--out <path>] <archive>]

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
export function parseArguments(list: readonly string[]): Arguments {
  const { values, positionals } = parse(list);
  if (positionals.length > 1) {
    throw new InputError(`one archive at a time, but ${positionals.length} were given: ${positionals.join(", ")}`);
  }
  if (values.out === "") throw new InputError("--out needs a path");
  return { help: values.help ?? false, archive: positionals[0], out: values.out };
}
