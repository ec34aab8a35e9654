import { countCodePoints, indexBehind } from "../code-points.js";
import { front } from "../codec/index.js";
import { lineEndIn, tellingLength } from "../line-end.js";
import { LineBlock } from "./line-block.js";
import type { TextSource } from "./text-source.js";
import { type Transcript, transcribe } from "./transcribe.js";

/** The number of bytes that are read at once: first for a line, then twice as many each time. */
const least = 64;
const most = 65536;

/** The number of bytes of a line from which on a block would hardly contain the next line. */
const longest = 16_384;

/** A line, or the beginning of one, and the position of its end. */
interface Line {
  readonly text: string;
  readonly position: number;
}

/** Reads lines from the cursor. Stores the length of the last line, and a `LineBlock`. */
export class LineReader {
  readonly #source: TextSource;
  readonly #block: LineBlock;
  #room = least;

  constructor(source: TextSource) {
    this.#source = source;
    this.#block = new LineBlock(source);
  }

  /** Reads a line, or its first `limit` code points, and moves the cursor after it. */
  next(limit: number): string {
    const source = this.#source;
    const block = this.#block;
    const start = source.file.tell();
    // Lines are decoded ahead only if they are read one after the other and are short enough for a block.
    if (start === block.position && source.isLasting && this.#room < longest && limit > 0) {
      const line = block.next(limit, this.#room);
      if (line !== undefined) {
        source.file.seek(block.position);
        return line;
      }
    }
    const { text, position } = this.#line(start, limit);
    this.#room = Math.min(most, 2 * (position - start) + least);
    source.file.seek(position);
    block.moveTo(position);
    if (text === "") source.release();
    return text;
  }

  /** Decodes a line, and a little more if its bytes do not show its end. Then the length follows from the text. */
  #line(start: number, limit: number): Line {
    const source = this.#source;
    const { settings } = source;
    let text = "";
    /** The end of the text if it is a `\r`. Reading it from the text itself would copy the whole text for each piece. */
    let tail = "";
    let position = start;
    let left = limit;
    for (let room = this.#room; ; ) {
      const read = source.bytesAt(position, room);
      const bytes = settings.codec.asciiLineEnds ? front(read, tellingLength(read)) : read;
      const atEnd = source.atEnd && bytes.length === read.length;
      const found = transcribe(settings, bytes, Infinity, atEnd);
      const isSure = found.fault > 0 || (atEnd && found.byteLength === bytes.length);
      const rest = restOfLine(tail, found.text, left, isSure);
      if (rest === undefined && found.fault > 0) source.refuse("readline", position, bytes, found);
      const taken = rest === undefined ? found : this.#front(rest, found, bytes);
      text += taken.text;
      position += taken.byteLength;
      if (rest !== undefined || atEnd) return { text, position };
      if (taken.text !== "") tail = taken.text.endsWith("\r") ? "\r" : "";
      left -= countCodePoints(taken.text);
      room = taken.byteLength === 0 ? 2 * room : Math.min(most, 2 * room);
    }
  }

  /**
   * A prefix of the decoded text, with the number of its bytes. Decodes the prefix again if its length does not give that number.
   */
  #front(text: string, found: Transcript, bytes: Uint8Array): Pick<Transcript, "text" | "byteLength"> {
    const { settings } = this.#source;
    const { unitBytes = 0 } = settings.codec;
    if (text.length === found.text.length) return found;
    if (found.byteLength === found.text.length * unitBytes) return { text, byteLength: text.length * unitBytes };
    return transcribe(settings, bytes, countCodePoints(text), true);
  }
}

/**
 * The prefix of `text` that still belongs to the line, and to its first `limit` code points; undefined if all of `text`
 * belongs to the line, which may continue.
 * @param tail - a `\r` if the line so far ends in one, which may have its `\n` in `text`; otherwise empty
 */
function restOfLine(tail: string, text: string, limit: number, isSure: boolean): string | undefined {
  const end = lineEndIn(tail + text, isSure) - tail.length;
  if (limit > text.length) return end < 0 ? undefined : text.slice(0, end);
  // One more code point, so that the position after the limit is in the text if the text is long enough.
  const most = indexBehind(`${text}.`, limit);
  if (end < 0 && most > text.length) return undefined;
  return text.slice(0, end < 0 ? most : Math.min(most, end));
}
