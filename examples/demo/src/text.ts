import { createHash } from "node:crypto";
import type { FileHandle } from "dmemfs";

/** Checks whether bytes in pieces are text: valid UTF-8 as a whole, without a NUL. */
export class TextCheck {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #text = true;

  add(piece: Uint8Array): void {
    if (this.#text) this.#text = !piece.includes(0) && this.#decodes(piece, true);
  }

  /** The result, after all pieces were added. */
  end(): boolean {
    return this.#text && this.#decodes(new Uint8Array(0), false);
  }

  #decodes(piece: Uint8Array, stream: boolean): boolean {
    try {
      this.#decoder.decode(piece, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

function isBlank(byte: number): boolean {
  return byte === space || (byte >= tab && byte <= carriageReturn);
}

/**
 * Counts lines and words of text in pieces. A line ends with LF, CRLF or CR, except possibly the last one; words are separated by
 * ASCII white space.
 */
export class TextCounter {
  #lineEnds = 0;
  #words = 0;
  #last = lineFeed;

  /** Words so far. */
  get words(): number {
    return this.#words;
  }

  /** Lines so far, including the unfinished one. */
  get lines(): number {
    return this.#last === lineFeed || this.#last === carriageReturn ? this.#lineEnds : this.#lineEnds + 1;
  }

  add(piece: Uint8Array): void {
    let last = this.#last;
    for (const byte of piece) {
      if (byte === carriageReturn || (byte === lineFeed && last !== carriageReturn)) this.#lineEnds += 1;
      if (!isBlank(byte) && isBlank(last)) this.#words += 1;
      last = byte;
    }
    this.#last = last;
  }
}

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

const byteOrderMark = [0xef, 0xbb, 0xbf];

function withoutMark(piece: Uint8Array): Uint8Array {
  return byteOrderMark.every((byte, at) => piece[at] === byte) ? piece.subarray(byteOrderMark.length) : piece;
}

/** Turns every CRLF and CR into LF; `last` is the byte before the piece. Overwrites the piece, which never grows. */
function withLineFeeds(piece: Uint8Array, last: number): Uint8Array {
  if (last !== carriageReturn && !piece.includes(carriageReturn)) return piece;
  let end = 0;
  let before = last;
  for (const byte of piece) {
    if (byte !== lineFeed || before !== carriageReturn) {
      piece[end] = byte === carriageReturn ? lineFeed : byte;
      end += 1;
    }
    before = byte;
  }
  return piece.subarray(0, end);
}

/**
 * Normalises UTF-8 text: no byte order mark, LF as line end, and one at the end of the last line. Overwrites the pieces; the
 * first must contain the whole mark, if there is one.
 */
export function* normaliseText(pieces: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let first = true;
  let last = lineFeed;
  for (const piece of pieces) {
    const rest = first ? withoutMark(piece) : piece;
    first = false;
    const before = last;
    last = rest.at(-1) ?? last;
    const normalised = withLineFeeds(rest, before);
    if (normalised.length > 0) yield normalised;
  }
  if (last !== lineFeed && last !== carriageReturn) yield new Uint8Array([lineFeed]);
}
