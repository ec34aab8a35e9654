import type { Print } from "./print.js";

/** Returns all that a tour prints, for a comparison with `sampleOutput`. */
export async function printedBy(tour: (print: Print) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  return lines.join("");
}
