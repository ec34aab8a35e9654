import type { Operation } from "@dmemfs/contract";
import { describe, expect, it } from "vitest";
import { sameBytes } from "../../../../../test/support/same-bytes.js";
import { contentInSteps, textSlice } from "./content-in-steps.js";

/** The result of an operation, and how often it yields to other tasks. */
function steps<Result>(operation: Operation<Result>): { result: Result; pauses: number } {
  let pauses = 0;
  for (let step = operation.next(); ; step = operation.next()) {
    if (step.done === true) return { result: step.value, pauses };
    pauses += 1;
  }
}

const utf8 = new TextEncoder();

describe("contentInSteps", () => {
  it.each([
    ["a text of one slice", "a".repeat(textSlice), 0],
    ["a unit more", "a".repeat(textSlice + 1), 4],
    ["a pair across the end of a slice", `${"a".repeat(textSlice - 1)}😀b`, 4],
    ["pairs across the ends of many slices", `a${"😀".repeat(2 * textSlice)}`, 8],
    ["a pair that ends with a slice", `${"a".repeat(textSlice - 2)}😀b`, 4],
    ["half a pair at the end of a slice", `${"a".repeat(textSlice - 1)}\ud83db`, 2],
    ["half a pair at the end of a text", `${"a".repeat(textSlice)}\ud83d`, 4],
    ["the other half at the start of a slice", `${"a".repeat(textSlice)}\ude00`, 4],
    ["characters of three bytes", "日".repeat(2 * textSlice + 1), 6],
  ])("stores %s as TextEncoder does", (_what, text, pauses) => {
    const made = steps(contentInSteps("content", text));
    expect(sameBytes(made.result, utf8.encode(text))).toBe(true);
    expect(made.pauses).toBe(pauses);
  });

  it("takes bytes as they are, however many", () => {
    const bytes = new Uint8Array(2 * textSlice);
    const { result, pauses } = steps(contentInSteps("content", bytes));
    expect([result.buffer, pauses]).toEqual([bytes.buffer, 0]);
  });
});
