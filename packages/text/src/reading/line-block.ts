import { indexBehind } from "../code-points.js";
import { carriageReturn, lineFeed } from "../line-end.js";
import type { TextSource } from "./text-source.js";
import { transcribe } from "./transcribe.js";

/** The number of bytes that are decoded ahead at first. It doubles each time. */
const least = 1024;
const most = 16_384;

const nothing = new Uint8Array(0);

/**
 * Text that is decoded ahead, and cut into lines that are read one after the other. Only for a file whose content cannot change.
 * The block has at most 16 KiB of bytes and their text.
 */
export class LineBlock {
  /** The position of the next line in the file, if it is in the block or directly after it. */
  position = -1;
  readonly #source: TextSource;
  #size = least;
  #bytes: Uint8Array<ArrayBuffer> = nothing;
  #text = "";
  /** The bytes of each code unit of the text, if all have the same number; otherwise 0. */
  #unitBytes = 0;
  /** The index of the next line, and the index of a carriage return at or after it. */
  #byteIndex = 0;
  #index = 0;
  #return = -1;

  constructor(source: TextSource) {
    this.#source = source;
  }

  /**
   * The next line, or its first `limit` code points; undefined if the block does not contain its end.
   * @param room - the estimated maximum number of bytes of the line
   */
  next(limit: number, room: number): string | undefined {
    const line = this.#cut(limit);
    if (line !== undefined || !this.#decode(Math.max(this.#size, 2 * room))) return line;
    return this.#cut(limit);
  }

  /** Frees the block. The next line begins at `position`. */
  moveTo(position: number): void {
    this.position = position;
    this.#text = "";
    this.#bytes = nothing;
    this.#size = least;
  }

  #decode(size: number): boolean {
    const { file, settings } = this.#source;
    const { asciiLineEnds, behind, unitBytes = 0 } = settings.codec;
    if (asciiLineEnds !== true && behind === undefined) return false;
    const room = Math.min(most, size);
    if (this.#bytes.length < room) this.#bytes = new Uint8Array(room);
    this.#size = Math.min(most, 2 * size);
    this.#text = "";
    this.#source.release();
    const length = file.readAt(this.position, this.#bytes);
    const bytes = this.#bytes.subarray(0, length);
    const { text, byteLength } = transcribe(settings, bytes, Infinity, length < this.#bytes.length);
    this.#unitBytes = text.length * unitBytes === byteLength ? unitBytes : 0;
    this.#text = text;
    this.#byteIndex = 0;
    this.#index = 0;
    this.#return = -1;
    return text !== "";
  }

  #cut(limit: number): string | undefined {
    const text = this.#text;
    const index = this.#index;
    let end = text.indexOf("\n", index) + 1;
    if (this.#return < index) {
      const found = text.indexOf("\r", index);
      this.#return = found < 0 ? Infinity : found;
    }
    let lineEnd = lineFeed;
    if (this.#return + 2 < (end === 0 ? text.length + 1 : end)) {
      end = this.#return + 1;
      lineEnd = carriageReturn;
    }
    if (end === 0) return undefined;
    const line = this.#front(text.slice(index, end), lineEnd, limit);
    this.#index = index + line.length;
    return line;
  }

  /** Returns a line, or its first `limit` code points, and advances past its bytes. */
  #front(line: string, lineEnd: number, limit: number): string {
    const { settings } = this.#source;
    const start = this.#byteIndex;
    let front = line;
    if (this.#unitBytes > 0) {
      if (line.length > limit) front = line.slice(0, indexBehind(line, limit));
      this.#byteIndex += front.length * this.#unitBytes;
    } else {
      this.#byteIndex = settings.codec.behind?.(this.#bytes, lineEnd, start) ?? this.#bytes.indexOf(lineEnd, start) + 1;
      if (line.length > limit) {
        const found = transcribe(settings, this.#bytes.subarray(start, this.#byteIndex), limit, true);
        front = found.text;
        this.#byteIndex = start + found.byteLength;
      }
    }
    this.position += this.#byteIndex - start;
    return front;
  }
}
