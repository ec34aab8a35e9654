/** A piece of a pattern: any characters, or one that passes a test. */
type Token = typeof anyCharacters | ((character: string) => boolean);

const anyCharacters = "*";

/** A set, by what it excludes or includes, or one character. A `]` directly behind the opening of a set is a member. */
const pieces = /\[(?:!(.[^\]]*)|([^!][^\]]*))\]|./gsu;

/** A range in a set, by its ends, or one member. */
const ranges = /(.)-(.)|./gsu;

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
    this.tokens = [...pattern.matchAll(pieces)].map(tokenOf);
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
    if (current === anyCharacters) {
      star = token++;
      resume = at;
    } else if (current?.(characters[at] as string)) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (tokens[token] === anyCharacters) token++;
  return token === tokens.length;
}

function tokenOf([piece, excluded, included]: readonly (string | undefined)[]): Token {
  if (excluded !== undefined) return memberOf(excluded, false);
  if (included !== undefined) return memberOf(included, true);
  if (piece === anyCharacters) return anyCharacters;
  return piece === "?" ? () => true : (character) => character === piece;
}

function memberOf(members: string, expected: boolean): Token {
  const bounds = [...members.matchAll(ranges)].map(
    ([only, low = only, high = only]) => [codeOf(low), codeOf(high)] as const,
  );
  return (character) => {
    const code = codeOf(character);
    return bounds.some(([low, high]) => low <= code && code <= high) === expected;
  };
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
