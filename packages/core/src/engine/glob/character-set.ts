/** UTF-16 units of a code point. */
export function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/** The code point that starts at an index within the text; a lone surrogate is one. */
export function codeAt(text: string, index: number): number {
  return text.codePointAt(index) as number;
}

/** The code point that ends before an index of at least 1. */
export function codeBefore(text: string, index: number): number {
  const code = index > 1 ? codeAt(text, index - 2) : 0;
  return code > 0xffff ? code : codeAt(text, index - 1);
}

/** More than any code point, so that two of them fit into one number. */
const radix = 2 ** 21;

/** The members of a `[…]`, or all other code points. A test takes time logarithmic in their number. */
export class CharacterSet {
  /** Bounds of ranges that are neither adjacent nor overlapping, in ascending order. */
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];

  /**
   * @param members - characters, and ranges `a-z`; a range whose end is lower than its start has no members
   * @param excluded - whether the set has all code points but these
   */
  constructor(
    members: string,
    private readonly excluded: boolean,
  ) {
    for (const range of sortedRanges(members)) this.add(Math.floor(range / radix), range % radix);
  }

  /** Whether the set has a code point. */
  has(code: number): boolean {
    const { lows, highs } = this;
    let from = 0;
    let to = lows.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((highs[middle] as number) < code) from = middle + 1;
      else to = middle;
    }
    const isMember = from < lows.length && (lows[from] as number) <= code;
    return isMember !== this.excluded;
  }

  /** Adds a range that does not start before the last one. */
  private add(low: number, high: number): void {
    const last = this.highs.length - 1;
    if (last < 0 || low > (this.highs[last] as number) + 1) {
      this.lows.push(low);
      this.highs.push(high);
    } else if (high > (this.highs[last] as number)) {
      this.highs[last] = high;
    }
  }
}

function sortedRanges(members: string): Float64Array {
  const ranges: number[] = [];
  for (let index = 0; index < members.length; ) {
    const low = codeAt(members, index);
    index += widthOf(low);
    let high = low;
    if (members[index] === "-" && index + 1 < members.length) {
      high = codeAt(members, index + 1);
      index += 1 + widthOf(high);
    }
    if (low <= high) ranges.push(low * radix + high);
  }
  return Float64Array.from(ranges).sort();
}

/** The set that `?` matches. */
export const anyCharacter: CharacterSet = /* @__PURE__ */ new CharacterSet("", true);
