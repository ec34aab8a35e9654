import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";

function withoutTimes(text: string): string {
  return text.replace(/\d+\.\d ms/g, "… ms");
}

test("the output is that of the README, except for the times", async () => {
  const printed = await printedBy(tour);
  expect(withoutTimes(printed)).toBe(withoutTimes(sampleOutput(import.meta.url)));
});
