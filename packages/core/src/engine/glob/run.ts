import { type CharacterSet, codeAt, codeBefore, widthOf } from "./character-set.js";

/** A part of a segment's pattern between two `*`. Positions are UTF-16 units; -1 means that there is no match. */
export interface Run {
  /** The end of the match that starts at `start`. */
  matchAt(name: string, start: number): number;
  /** The start of the match that ends at `end`. */
  matchBefore(name: string, end: number): number;
  /** The end of the first match that starts at `start` or after it. */
  find(name: string, start: number): number;
}

/** A run of plain characters. Neither end is half of a surrogate pair, so that comparing UTF-16 units is enough. */
export class LiteralRun implements Run {
  constructor(private readonly text: string) {}

  matchAt(name: string, start: number): number {
    return name.startsWith(this.text, start) ? start + this.text.length : -1;
  }

  matchBefore(name: string, end: number): number {
    return name.endsWith(this.text, end) ? end - this.text.length : -1;
  }

  find(name: string, start: number): number {
    const index = name.indexOf(this.text, start);
    return index < 0 ? -1 : index + this.text.length;
  }
}

/** A code point, or a set of them. */
export type Token = number | CharacterSet;

/** Maximum number of words of masks that one run caches. */
const mostWords = 64 * 1024;

/** Whether a token matches a code point. */
export function accepts(token: Token, code: number): boolean {
  return typeof token === "number" ? token === code : token.has(code);
}

/** A run of tokens, one for each character. */
export class TokenRun implements Run {
  /** For each code point of the names so far, the tokens that accept it: one bit each. */
  private readonly masks = new Map<number, Uint32Array>();

  constructor(private readonly tokens: readonly Token[]) {}

  matchAt(name: string, start: number): number {
    let index = start;
    for (const token of this.tokens) {
      if (index >= name.length) return -1;
      const code = codeAt(name, index);
      if (!accepts(token, code)) return -1;
      index += widthOf(code);
    }
    return index;
  }

  matchBefore(name: string, end: number): number {
    const { tokens } = this;
    let index = end;
    for (let last = tokens.length - 1; last >= 0; last--) {
      if (index <= 0) return -1;
      const code = codeBefore(name, index);
      if (!accepts(tokens[last] as Token, code)) return -1;
      index -= widthOf(code);
    }
    return index;
  }

  /** Shift-And: bit n is set while the last n + 1 characters match the first n + 1 tokens, so 32 tokens take one step. */
  find(name: string, start: number): number {
    const { length } = this.tokens;
    const lastWord = (length - 1) >>> 5;
    const lastBit = 1 << ((length - 1) & 31);
    const matched = new Uint32Array(lastWord + 1);
    for (let index = start; index < name.length; ) {
      const code = codeAt(name, index);
      index += widthOf(code);
      advance(matched, this.mask(code));
      if (((matched[lastWord] as number) & lastBit) !== 0) return index;
    }
    return -1;
  }

  private mask(code: number): Uint32Array {
    const known = this.masks.get(code);
    if (known !== undefined) return known;
    const { tokens, masks } = this;
    const mask = new Uint32Array((tokens.length + 31) >>> 5);
    for (const [index, token] of tokens.entries()) {
      if (accepts(token, code)) mask[index >>> 5] = (mask[index >>> 5] as number) | (1 << (index & 31));
    }
    if (masks.size * mask.length > mostWords) masks.clear();
    masks.set(code, mask);
    return mask;
  }
}

function advance(matched: Uint32Array, mask: Uint32Array): void {
  let carry = 1;
  for (let word = 0; word < matched.length; word++) {
    const bits = matched[word] as number;
    matched[word] = ((bits << 1) | carry) & (mask[word] as number);
    carry = bits >>> 31;
  }
}
