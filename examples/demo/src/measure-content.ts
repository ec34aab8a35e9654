import { createHash } from "node:crypto";
import type { FileHandle } from "dmemfs";
import { TextCheck } from "./text-check.js";
import { TextCounter } from "./text-counter.js";

/** The measurements of a file's content. */
export interface Measures {
  readonly bytes: number;
  readonly sha256: string;
  /** Lines and words, if the content is text. */
  readonly text: { readonly lines: number; readonly words: number } | undefined;
}

/** Reads a file once from the handle's cursor to its end, chunk by chunk. */
export function measureContent(file: FileHandle): Measures {
  const hash = createHash("sha256");
  const counter = new TextCounter();
  const check = new TextCheck();
  let bytes = 0;
  for (const piece of file.chunks()) {
    bytes += piece.length;
    hash.update(piece);
    counter.add(piece);
    check.add(piece);
  }
  const text = check.end() ? { lines: counter.lines, words: counter.words } : undefined;
  return { bytes, sha256: hash.digest("hex"), text };
}
