import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRepository } from "../repository/read-repository.js";
import { describeSnippets } from "./describe-snippets.js";

const root = new URL("../../", import.meta.url);
const isDocument =
  /^(?:README\.md|README_ja\.md|CONTRIBUTING\.md|TESTING\.md|docs\/(?!api).+\.md|(?:packages|examples)\/[^/]+\/README\.md)$/;
const documents = readRepository(root).files.filter((path) => isDocument.test(path));

test("there are documents", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "README_ja.md", "packages/dmemfs/README.md"]));
});

describeSnippets(documents.map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") })));
