import { expect, test } from "vitest";
import { UsageError } from "../usage-error.js";
import { withBlock } from "./marked-block.js";

const document = "# Title\n\n<!-- figures:start -->\n\nold\n\n<!-- figures:end -->\n\nafter\n";

test("the block is replaced, and nothing else", () => {
  const rewritten = withBlock(document, "figures", "new\n", "README.md");
  expect(rewritten).toBe(document.replace("old", "new"));
  expect(withBlock(rewritten, "figures", "new", "README.md")).toBe(rewritten);
});

test("a content that looks like a replacement pattern is taken as it is", () => {
  expect(withBlock(document, "figures", "$& $1 $$", "README.md")).toBe(document.split("old").join("$& $1 $$"));
});

test.each([
  ["no mark", "# Title\n"],
  ["no end", "<!-- figures:start -->\n"],
  ["no start", "<!-- figures:end -->\n"],
  ["the wrong order", "<!-- figures:end -->\n<!-- figures:start -->\n"],
  ["one twice", `${document}${document}`],
  ["another name", document.replaceAll("figures", "numbers")],
])("a document with %s is refused by its name", (_what, text) => {
  expect(() => withBlock(text, "figures", "new", "README.md")).toThrow(UsageError);
  expect(() => withBlock(text, "figures", "new", "README.md")).toThrow(/README\.md must have <!-- figures:start -->/);
});
