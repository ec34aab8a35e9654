import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { peersDocument, peersSummary } from "../../src/peers/peers-document.js";
import { withBlock } from "../../src/report/marked-block.js";

/** The length of a column is that of its longest cell, and not part of the table. */
function plain(text: string): string {
  return text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
}

test.each([
  ["docs/comparison.md", peersDocument],
  ["README.md", () => peersSummary("en")],
  ["README_ja.md", () => peersSummary("ja")],
])("the tables of %s are those of the data", (document, content) => {
  const text = readFileSync(new URL(`../../../../${document}`, import.meta.url), "utf8");
  expect(plain(text)).toBe(plain(withBlock(text, "peers", content(), document)));
});

test.each(["memfs", "@zenfs/core", "just-bash"])("the version of %s that is installed is in the document", (name) => {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  expect(peersDocument()).toContain(`${name} ${version}`);
});
