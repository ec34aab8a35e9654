import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRepository } from "../repository/read-repository.js";
import { discouragedPhrases } from "./discouraged-phrases.js";
import { sectionOf } from "./section-of.js";
import { wordingProblems } from "./wording.js";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** Files that are generated from checked comments, or in another language. */
const unread = /^docs\/api|_ja\.md$|^pnpm-lock/;

const phrases = discouragedPhrases(sectionOf(read("docs/writing.md"), "## Phrases"));
const example = [{ phrase: "red fox", instead: '"fox"', allowed: ["the red fox"] }];

test("the guide has phrases with replacements", () => {
  expect(phrases.length).toBeGreaterThan(15);
  expect(phrases.filter(({ instead }) => instead === "")).toEqual([]);
});

test("a row may have more than one phrase, and longer ones that are allowed", () => {
  expect(discouragedPhrases('| Phrase | Instead |\n| - | - |\n| `a`, `b c` | "d" | `a e` |')).toEqual([
    { phrase: "a", instead: '"d"', allowed: ["a e"] },
    { phrase: "b c", instead: '"d"', allowed: ["a e"] },
  ]);
});

describe("a phrase is found", () => {
  test.each([
    ["in a comment", "a.ts", "\n// a red fox\n", 2],
    ["in a string", "a.ts", '"a red fox"', 1],
    ["in upper case", "a.ts", "// Red fox", 1],
    ["where a line of a doc comment ends within it", "a.ts", "/**\n * a red\n * fox\n */", 2],
    ["where a line of a paragraph ends within it", "a.md", "a\n\nred\nfox", 3],
    ["next to an allowed phrase", "a.ts", "// the red fox\n// a red fox", 2],
  ])("%s", (_where, path, text, line) => {
    expect(wordingProblems({ path, text }, example)).toEqual([`${path}:${line}: "red fox"; write "fox"`]);
  });
});

test.each([
  ["a part of a longer word", "a.ts", "// bred foxes"],
  ["a longer phrase that is allowed", "a.ts", "// The red\n// fox"],
  ["a quotation in Markdown", "a.md", "Avoid `red fox`."],
])("%s is left alone", (_what, path, text) => {
  expect(wordingProblems({ path, text }, example)).toEqual([]);
});

describe("each discouraged phrase", () => {
  test.each(phrases)("$phrase is found in a file", ({ phrase, instead }) => {
    const text = `/** ${phrase} */`;
    expect(wordingProblems({ path: "a.ts", text }, phrases)).toEqual([`a.ts:1: "${phrase}"; write ${instead}`]);
  });
});

test("the sources and documents contain no discouraged phrase", () => {
  const paths = readRepository(root).files.filter(
    (path) => /\.([cm]?[jt]s|md|py|ya?ml)$/.test(path) && !unread.test(path),
  );
  expect(paths.flatMap((path) => wordingProblems({ path, text: read(path) }, phrases))).toEqual([]);
});
