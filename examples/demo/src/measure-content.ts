import { createHash } from "node:crypto";
import type { FileHandle } from "dmemfs";
import { TextCheck } from "./text-check.js";
import { TextCounter } from "./text-counter.js";

const bufferSize = 64 * 1024;

/** What there is to know about a file's content. */
export interface Measures {
  readonly bytes: number;
  readonly sha256: string;
  /** Lines and words, when it is text. */
  readonly text: { readonly lines: number; readonly words: number } | undefined;
}

/** Reads a file once from the handle's cursor to its end, through one small buffer. */
export function measureContent(file: FileHandle): Measures {
  const hash = createHash("sha256");
  const counter = new TextCounter();
  const check = new TextCheck();
  const buffer = new Uint8Array(bufferSize);
  let bytes = 0;
  for (let length = file.readInto(buffer); length > 0; length = file.readInto(buffer)) {
    const piece = buffer.subarray(0, length);
    bytes += length;
    hash.update(piece);
    counter.add(piece);
    check.add(piece);
  }
  const text = check.end() ? { lines: counter.lines, words: counter.words } : undefined;
  return { bytes, sha256: hash.digest("hex"), text };
}
