import { expect, test } from "vitest";
import { linksOf } from "./links-of.js";

test("relative links are found, without their anchors", () => {
  expect(linksOf("[a](./a.md) and [b](docs/b.md#part) and ![c](c.png)")).toEqual(["./a.md", "docs/b.md", "c.png"]);
});

test("external links, links to the same page and links in code are ignored", () => {
  expect(linksOf("[a](https://example.org/) [b](#part) `[c](c.md)`\n```md\n[d](d.md)\n```")).toEqual([]);
});
