import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readRepository } from "../repository/read-repository.js";
import { linksOf } from "./links-of.js";

const root = new URL("../../", import.meta.url);
const documents = readRepository(root).files.filter((path) => path.endsWith(".md") && !path.startsWith(".changeset/"));

test.each(documents)("the targets of the relative links of %s exist", (path) => {
  const here = new URL(path, root);
  const broken = linksOf(readFileSync(here, "utf8")).filter((target) => !existsSync(new URL(target, here)));
  expect(broken).toEqual([]);
});
