import { expect, test, vi } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";

/** The numbers of the quota errors depend on the chunks of zlib and on the memory of a directory. */
function withoutSizes(text: string): string {
  return text
    .replace(/empty-\d+/, "empty-…")
    .replace(/\d+ bytes requested, \d+ available/g, "… requested, … available");
}

test("the output is that of the README, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch.path);
  const printed = await printedBy(tour);
  vi.unstubAllEnvs();
  expect(withoutSizes(printed)).toBe(withoutSizes(sampleOutput(import.meta.url)));
  expect(await scratch.list()).toEqual([]);
});
