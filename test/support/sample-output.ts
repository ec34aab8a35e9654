import { readFileSync } from "node:fs";

/**
 * Returns the output that the README of an example shows: the content of its block of `text`.
 * @param test - the URL of a test in the folder `test` of the example
 */
export function sampleOutput(test: string): string {
  const readme = readFileSync(new URL("../README.md", test), "utf8");
  return /^```text\n(.*?)^```$/ms.exec(readme)?.[1] ?? "the README has no block of text";
}
