import { expect, it } from "vitest";
import { detachedCopy } from "./detached-copy.js";

it.each([
  "",
  "a",
  "a".repeat(12),
  "a".repeat(13),
  "a".repeat(14),
  "é".repeat(40),
  "😀".repeat(20),
  "\ud83d".repeat(15),
])("of %j is the same text", (text) => {
  expect(detachedCopy(text)).toBe(text);
});
