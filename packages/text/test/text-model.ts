import { linesOf } from "./reference.js";

/** A file of UTF-8 with a cursor, read under `replace` in the simplest way: everything is decoded again for each call. */
export class TextModel {
  cursor = 0;
  #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(public bytes: number[]) {}

  /** Reads code points. */
  read(size: number): string {
    const all = Array.from(this.#textFrom(this.cursor));
    const taken = size < 0 ? all : all.slice(0, size);
    this.#skip(taken.length);
    return taken.join("");
  }

  /** Reads a line, or its front. */
  readline(limit: number): string {
    const [line = ""] = linesOf(this.#textFrom(this.cursor));
    return this.read(limit < 0 ? Array.from(line).length : Math.min(limit, Array.from(line).length));
  }

  /** Writes bytes over those at the cursor. */
  write(data: ArrayLike<number>): void {
    while (this.bytes.length < this.cursor) this.bytes.push(0);
    this.bytes.splice(this.cursor, data.length, ...Array.from(data));
    this.cursor += data.length;
  }

  /** Moves the cursor after a number of characters: the rest reads as if they had been removed from the text. */
  #skip(count: number): void {
    for (let left = count; left > 0; left--) {
      const [, ...expected] = Array.from(this.#textFrom(this.cursor));
      do this.cursor++;
      while (this.#textFrom(this.cursor) !== expected.join(""));
    }
  }

  #textFrom(start: number): string {
    return this.#decoder.decode(Uint8Array.from(this.bytes.slice(start)));
  }
}
