import { countCodePoints, indexBehind } from "../code-points.js";
import { lineEndIn, lineEndInBytes } from "../line-end.js";
import { LineBlock } from "./line-block.js";
import type { TextSource } from "./text-source.js";
import { type Transcript, transcribe } from "./transcribe.js";

/** Bytes that are read at once: for a line first, then twice as many each time. */
const least = 64;
const most = 65536;

/** A room that is more than the line before needed, when a block would hardly hold the next one. */
const longest = 16_384;

/** A line, or the front of one, and where it ends. */
interface Line {
  readonly text: string;
  readonly position: number;
}

/** Reads lines from the cursor. Keeps how long the last line was, and what a `LineBlock` keeps. */
export class LineReader {
  readonly #source: TextSource;
  readonly #block: LineBlock;
  #room = least;

  constructor(source: TextSource) {
    this.#source = source;
    this.#block = new LineBlock(source);
  }

  /** Reads a line, or its first `limit` code points, and puts the cursor behind it. */
  next(limit: number): string {
    const source = this.#source;
    const block = this.#block;
    const start = source.file.tell();
    // Only lines that follow one another are decoded ahead, and none that are too long for a block.
    if (start === block.position && source.isLasting && this.#room < longest && limit > 0) {
      const line = block.next(limit, this.#room);
      if (line !== undefined) {
        source.file.seek(block.position);
        return line;
      }
    }
    const { text, position } = this.#plainLine(start, limit) ?? this.#searchedLine(start, limit);
    this.#room = Math.min(most, 2 * (position - start) + least);
    source.file.seek(position);
    block.moveTo(position);
    if (text === "") source.release();
    return text;
  }

  /** The usual line: its end is seen in the bytes, and the codec stops on nothing in it. */
  #plainLine(start: number, limit: number): Line | undefined {
    const { settings } = this.#source;
    const bytes = this.#source.bytesAt(start, this.#room);
    const end = settings.codec.asciiLineEnds ? lineEndInBytes(bytes) : -1;
    if (end < 0) return undefined;
    const { text, byteLength } = settings.codec.decode(bytes.subarray(0, end), Infinity, true, settings.replacement);
    return byteLength === end && text.length <= limit ? { text, position: start + end } : undefined;
  }

  /** Any line, of any encoding: decodes more than it needs, and then exactly the line again, to know its bytes. */
  #searchedLine(start: number, limit: number): Line {
    const source = this.#source;
    let text = "";
    /** The end of the text, if that is a `\r`. To ask the text itself would copy all of it for each piece. */
    let tail = "";
    let position = start;
    let left = limit;
    for (let room = this.#room; ; ) {
      const bytes = source.bytesAt(position, room);
      const { atEnd } = source;
      const found = transcribe(source.settings, bytes, Infinity, atEnd);
      const isSure = found.fault > 0 || (atEnd && found.byteLength === bytes.length);
      const rest = restOfLine(tail, found.text, left, isSure);
      const taken = rest === undefined ? found : this.#taken(rest, found, bytes);
      if (rest === undefined && found.fault > 0) source.refuse("readline", position, bytes, found);
      text += taken.text;
      if (taken.text !== "") tail = taken.text.endsWith("\r") ? "\r" : "";
      position += taken.byteLength;
      left -= countCodePoints(taken.text);
      if (rest !== undefined || atEnd) return { text, position };
      room = taken.byteLength === 0 ? 2 * room : Math.min(most, 2 * room);
    }
  }

  /** A front of what was found, with its bytes: decodes it again, if they cannot be told from its length. */
  #taken(front: string, found: Transcript, bytes: Uint8Array): Pick<Transcript, "text" | "byteLength"> {
    const { settings, atEnd } = this.#source;
    const { unitBytes = 0 } = settings.codec;
    if (found.byteLength === found.text.length * unitBytes)
      return { text: front, byteLength: front.length * unitBytes };
    return transcribe(settings, bytes, countCodePoints(front), atEnd);
  }
}

/**
 * What of `text` still belongs to the line, and to its first `limit` code points; undefined when all of it does, and there may
 * be more.
 * @param tail - a `\r` if the line so far ends in one, which may have its `\n` in `text`; otherwise empty
 */
function restOfLine(tail: string, text: string, limit: number, isSure: boolean): string | undefined {
  const end = lineEndIn(tail + text, isSure);
  // With one more there is a place behind the limit, if it is not beyond the text.
  const most = indexBehind(`${text}.`, limit);
  if (end < 0 && most > text.length) return undefined;
  return text.slice(0, Math.min(most, end < 0 ? Infinity : end - tail.length));
}
