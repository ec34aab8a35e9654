import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../usage-error.js";

/** Where `auto` puts things, from where the program runs. */
const usualFolder = "benchmarks/results";

/**
 * The file that an option names, before there is anything to put into it.
 * @param value - what was given: a path, or `auto` for a name made from the date
 * @throws UsageError when it could not be written
 */
export function outputFile(option: string, value: string, extension: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const path = value === "auto" ? join(usualFolder, `benchmark_${stamp}.${extension}`) : value;
  try {
    if (value === "auto") mkdirSync(usualFolder, { recursive: true });
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw new UsageError(`${option}: cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (existsSync(path) && statSync(path).isDirectory()) throw new UsageError(`${option}: ${path} is a directory`);
  return path;
}
