import { expect, it } from "vitest";
import { MFSNodeLimitExceededError, MFSQuotaExceededError, OutOfMemoryError } from "../errors/index.js";
import { quantity } from "./quantity.js";

it.each([
  [0, "byte", "0 bytes"],
  [1, "byte", "1 byte"],
  [2, "more node", "2 more nodes"],
])("%i of %s are %s", (count, noun, words) => {
  expect(quantity(count, noun)).toBe(words);
});

it("the errors count in words", () => {
  expect(new MFSNodeLimitExceededError({ current: 3, limit: 3 }).message).toContain("1 more node requested, 3 of 3");
  expect(new MFSQuotaExceededError({ requested: 1, available: 0 }).message).toContain("1 byte requested, 0 available");
  expect(new OutOfMemoryError({ requested: 1 }).message).toContain("1 byte could not be allocated");
});
