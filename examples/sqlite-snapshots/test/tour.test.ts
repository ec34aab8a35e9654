import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { tour } from "../src/tour.js";

function withoutTimes(text: string): string {
  return text.replace(/\d+\.\d ms/g, "… ms");
}

test("one sees what the README shows, in other times", async () => {
  const lines: string[] = [];
  await tour((line) => lines.push(`${line}\n`));
  expect(withoutTimes(lines.join(""))).toBe(withoutTimes(sampleOutput(import.meta.url)));
});
