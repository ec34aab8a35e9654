import { combined } from "./decode-characters.js";
import { replacementCharacter } from "./text-of-bytes.js";

/** The bytes that a row begins with: one of at least 0x80 is a lead byte itself, the others come behind 0x8F in EUC-JP. */
function rowBytes(row: number): number[] {
  return row < 0x80 ? [0x8f, row | 0x80] : [row];
}

/**
 * The characters of sequences of two or three bytes, as the platform has them: asked for at run time, they take no room in the
 * package. A row is what has the same bytes but the last; it is asked for when it is first needed.
 */
export class PairRows {
  readonly #decoder: TextDecoder;
  readonly #units = new Uint16Array(0x10000);
  readonly #others = new Map<number, number>();
  readonly #isReady = new Uint8Array(0x100);

  /** @throws RangeError for an encoding that the platform has not */
  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  /** The code point of a sequence, or what stands for two of them: see `combined`. 0 for none. */
  at(row: number, last: number): number {
    if (this.#isReady[row] === 0) this.#ask(row);
    const code = (row << 8) | last;
    const unit = this.#units[code] ?? 0;
    return unit === 0 ? (this.#others.get(code) ?? 0) : unit;
  }

  #ask(row: number): void {
    this.#isReady[row] = 1;
    const sequence = Uint8Array.from([...rowBytes(row), 0]);
    for (let last = 0x40; last < 0xff; last++) {
      sequence[sequence.length - 1] = last;
      const text = this.#decoder.decode(sequence);
      if (text.includes(replacementCharacter)) continue;
      const codePoint = text.codePointAt(0) ?? 0;
      const isOne = codePoint > 0xffff || text.length === 1;
      if (isOne && codePoint < 0x10000) this.#units[(row << 8) | last] = codePoint;
      else
        this.#others.set(
          (row << 8) | last,
          isOne ? codePoint : combined + (codePoint << 8) + (text.charCodeAt(1) & 0xff),
        );
    }
  }
}
