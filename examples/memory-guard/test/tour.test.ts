import { readdir } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { tour } from "../src/tour.js";
import { sampleOutput } from "./support/sample-output.js";
import { makeScratch } from "./support/scratch.js";

test("one sees what the README shows, and nothing stays on the host", async () => {
  const scratch = await makeScratch();
  for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, scratch);
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  vi.unstubAllEnvs();
  expect(lines.join("")).toBe(sampleOutput());
  expect(await readdir(scratch)).toEqual([]);
});
