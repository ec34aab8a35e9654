import { readFileSync } from "node:fs";

/** What the README says that one sees: the content of its block of `text`. */
export function sampleOutput(): string {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  return /^```text\n(.*?)^```$/ms.exec(readme)?.[1] ?? "the README has no block of text";
}
