import { expect, test } from "vitest";
import { backends, cases } from "./candidates.js";

test.each(cases)("$name gives the same result on every candidate, each time", (one) => {
  const sums = backends.flatMap((backend) => {
    const job = one.prepare(backend);
    return [job(), job()];
  });
  expect(new Set(sums).size).toBe(1);
  expect(sums[0]).toBeGreaterThan(0);
});
