import { readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "../usage-error.js";

/**
 * Returns the text of a file that the command line names.
 * @throws UsageError if it cannot be read
 */
export function readDocument(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Returns a document with another text in the block between `<!-- name:start -->` and `<!-- name:end -->`. An empty line is
 * before and after the text.
 * @param document - its name in messages
 * @throws UsageError if the document does not have both marks, once each and in this order
 */
export function withBlock(text: string, name: string, content: string, document: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, middle, ...more] = text.split(start);
  const [, after, ...rest] = (middle ?? "").split(end);
  if (before === undefined || after === undefined || before.includes(end) || more.length + rest.length > 0) {
    throw new UsageError(`${document} must have ${start} and, after it, ${end}, once each`);
  }
  return `${before}${start}\n\n${content.trim()}\n\n${end}${after}`;
}

/**
 * Writes a text into a block of a document.
 * @throws UsageError if the document cannot be read, or does not have the block
 */
export function writeBlock(path: string, name: string, content: string, document: string = path): void {
  writeFileSync(path, withBlock(readDocument(path), name, content, document));
  console.log(`wrote ${path}`);
}

/** Throws `UsageError` if a document does not have a block: before anything is measured for it. */
export function requireBlock(path: string, name: string): void {
  withBlock(readDocument(path), name, "", path);
}
