import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";

/** The numbers of the quota error depend on the buffers of Node's streams, which differ by version. */
function withoutPieceSize(text: string): string {
  return text.replace(/\d+ bytes requested, \d+ available/, "… bytes requested, … available");
}

test("the output is that of the README", async () => {
  const printed = await printedBy(tour);
  expect(withoutPieceSize(printed)).toBe(withoutPieceSize(sampleOutput(import.meta.url)));
});
