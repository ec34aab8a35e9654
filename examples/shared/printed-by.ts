import type { Print } from "./print.js";

/** Returns the output of an example's program, for a comparison with `sampleOutput`. */
export async function printedBy(tour: (print: Print) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  return lines.join("");
}
