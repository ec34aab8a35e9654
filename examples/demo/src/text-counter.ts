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
