import { expect, test } from "vitest";
import { firstColumnOf, sectionOf } from "./section-of.js";

const text = "# A\n## B\n| Name |\n|---|\n| `x` | a |\n| [`y`](./y) | b |\n### C\nc\n## D\nd";

test("a section ends at the next heading of its level", () => {
  expect(sectionOf(text, "## B")).toContain("### C\nc");
  expect(sectionOf(text, "## B")).not.toContain("## D");
  expect(sectionOf(text, "## D")).toBe("d");
  expect(() => sectionOf(text, "## E")).toThrow("## E");
});

test("the first column", () => {
  expect(firstColumnOf(text)).toEqual(["x", "y"]);
});
