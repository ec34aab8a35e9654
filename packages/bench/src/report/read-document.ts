import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.js";

/**
 * The text of a file that was named on the command line.
 * @throws UsageError when it cannot be read
 */
export function readDocument(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
