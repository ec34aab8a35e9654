/** One character's worth of a pattern. */
type Token = { readonly kind: "star" } | { readonly kind: "one"; matches(character: string): boolean };

/**
 * A pattern for one segment of a path: `*` any characters, `?` one, `[seq]` one of a set with ranges, `[!seq]` one not of it.
 * A `[` without its `]` is itself. Takes time proportional to the product of the lengths at worst, whatever the pattern.
 */
export class SegmentPattern {
  /** The only name that matches, when the pattern is no more than a name. */
  readonly literal: string | undefined;
  private readonly tokens: readonly Token[];
  /** What follows a single leading `*`, when nothing else is special. */
  private readonly suffix: string | undefined;

  constructor(pattern: string) {
    this.literal = isLiteral(pattern) ? pattern : undefined;
    this.suffix = pattern.startsWith("*") && isLiteral(pattern.slice(1)) ? pattern.slice(1) : undefined;
    this.tokens = tokensOf([...pattern]);
  }

  /** Whether a name matches, as a whole. */
  matches(name: string): boolean {
    if (this.literal !== undefined) return name === this.literal;
    if (this.suffix !== undefined) return name.endsWith(this.suffix);
    return matchTokens(this.tokens, [...name]);
  }
}

function isLiteral(pattern: string): boolean {
  return !/[*?[]/.test(pattern);
}

function matchTokens(tokens: readonly Token[], characters: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < characters.length) {
    const current = tokens[token];
    if (current?.kind === "star") {
      star = token++;
      resume = at;
    } else if (current?.matches(characters[at] as string)) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (tokens[token]?.kind === "star") token++;
  return token === tokens.length;
}

function tokensOf(characters: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    const end = character === "[" ? setEnd(characters, at) : -1;
    if (character === "*") tokens.push({ kind: "star" });
    else if (character === "?") tokens.push({ kind: "one", matches: () => true });
    else if (end > 0) tokens.push(setToken(characters.slice(at + 1, end)));
    else tokens.push({ kind: "one", matches: (candidate) => candidate === character });
    if (end > 0) at = end;
  }
  return tokens;
}

/** Where the set that opens at `start` closes, or -1. A `]` directly behind the opening is a member. */
function setEnd(characters: readonly string[], start: number): number {
  const first = characters[start + 1] === "!" ? start + 2 : start + 1;
  return characters.indexOf("]", first + 1);
}

function setToken(body: readonly string[]): Token {
  const negated = body[0] === "!";
  const ranges = rangesOf(negated ? body.slice(1) : body);
  const isMember = (code: number): boolean => ranges.some(([low, high]) => low <= code && code <= high);
  return { kind: "one", matches: (character) => isMember(character.codePointAt(0) ?? 0) !== negated };
}

function rangesOf(members: readonly string[]): (readonly [low: number, high: number])[] {
  const ranges: (readonly [number, number])[] = [];
  const code = (at: number): number => members[at]?.codePointAt(0) ?? 0;
  for (let at = 0; at < members.length; at++) {
    const isRange = members[at + 1] === "-" && at + 2 < members.length;
    ranges.push([code(at), code(isRange ? at + 2 : at)]);
    if (isRange) at += 2;
  }
  return ranges;
}
