import { expect, test, vi } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { makeScratch } from "../../../test/support/scratch.js";
import { tour } from "../src/tour.js";

test("one sees what the README shows, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch.path);
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  vi.unstubAllEnvs();
  expect(lines.join("")).toBe(sampleOutput(import.meta.url));
  expect(await scratch.list()).toEqual([]);
});
