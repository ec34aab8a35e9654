import { expect, test } from "vitest";
import { sampleOutput } from "../../../test/support/sample-output.js";
import { printedBy } from "../../shared/printed-by.js";
import { tour } from "../src/main.js";

test("the output is that of the README", async () => {
  expect(await printedBy(tour)).toBe(sampleOutput(import.meta.url));
});
