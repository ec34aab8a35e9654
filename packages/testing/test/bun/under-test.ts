// Code under test, which imports `node:fs` as programs do.
import fs, { readFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";

/** Writes a file and reads it back. */
export async function save(path: string, text: string): Promise<string> {
  fs.writeFileSync(path, text);
  await appendFile(path, "!");
  return readFileSync(path, "utf8");
}

/** Leaves a descriptor open. */
export function leave(path: string): number {
  return fs.openSync(path, "w");
}
