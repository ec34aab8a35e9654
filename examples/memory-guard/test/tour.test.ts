import { expect, test, vi } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";

test("the output is that of the README, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch.path);
  const printed = await printedBy(tour);
  vi.unstubAllEnvs();
  expect(printed).toBe(sampleOutput(import.meta.url));
  expect(await scratch.list()).toEqual([]);
});
