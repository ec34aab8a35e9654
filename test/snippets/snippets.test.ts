import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRepository } from "../repository/read-repository.js";
import { describeSnippets } from "./describe-snippets.js";
import { docCommentsOf } from "./doc-comments-of.js";

const root = new URL("../../", import.meta.url);
const isDocument =
  /^(?:README\.md|README_ja\.md|CONTRIBUTING\.md|TESTING\.md|docs\/(?!api).+\.md|(?:packages|examples)\/[^/]+\/README\.md)$/;
const isSource = /^packages\/[^/]+\/src\/(?!.*\.test\.ts$).+\.ts$/;
const { files } = readRepository(root);
const documents = files.filter((path) => isDocument.test(path));

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

const examples = files
  .filter((path) => isSource.test(path))
  .map((path) => ({ path, text: docCommentsOf(read(path)) }))
  .filter(({ text }) => text.includes("```"));

test("there are documents", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "README_ja.md", "packages/dmemfs/README.md"]));
});

test("there are examples in doc comments", () => {
  expect(examples.length).toBeGreaterThan(5);
});

describeSnippets([...documents.map((path) => ({ path, text: read(path) })), ...examples]);
