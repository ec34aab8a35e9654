import { expect, test } from "vitest";
import { inMebibytes } from "./in-mebibytes.js";

test("bytes are MiB", () => {
  expect(inMebibytes(3.5 * 2 ** 20)).toBe("3.5");
});
