import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Snippet } from "./snippet.js";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The path of a snippet's file: in a cache folder of the package of the document, so that it can import the same packages as its
 * reader.
 */
export function snippetFile({ document, fileName }: Snippet): string {
  const owner = /^(?:packages|examples)\/[^/]+\//.exec(document)?.[0] ?? "";
  return join(root, owner, ".cache", "snippets", document.slice(owner.length), fileName);
}

/** Writes a snippet's file. Each line keeps the number that it has in the document; the file is always a module. */
export function writeSnippet(snippet: Snippet): void {
  const file = snippetFile(snippet);
  const text = `${"\n".repeat(snippet.line - 1)}${snippet.code}\nexport {};\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
