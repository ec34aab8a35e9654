import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { tour } from "../src/tour.js";

test("the output is that of the README", async () => {
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  expect(lines.join("")).toBe(sampleOutput(import.meta.url));
});
