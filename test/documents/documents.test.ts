import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRepository } from "../house/read-repository.js";
import { linksOf } from "./links-of.js";
import { outlineOf } from "./outline-of.js";

const root = new URL("../../", import.meta.url);
const documents = readRepository(root).files.filter((path) => path.endsWith(".md") && !path.startsWith(".changeset/"));

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

test("the two READMEs are one document in two languages", () => {
  expect(outlineOf(read("README_ja.md"))).toEqual(outlineOf(read("README.md")));
});

describe("relative links lead to something", () => {
  test.each(documents)("%s", (path) => {
    const broken = linksOf(read(path)).filter((target) => !existsSync(new URL(target, new URL(path, root))));
    expect(broken).toEqual([]);
  });
});
