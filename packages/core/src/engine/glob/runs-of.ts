import { anyCharacter, CharacterSet, codeAt, widthOf } from "./character-set.js";
import { LiteralRun, type Run, type Token, TokenRun } from "./run.js";

/** A string that begins or ends with half of what may be a pair. */
const brokenPair = /^[\udc00-\udfff]|[\ud800-\udbff]$/;

/** The runs of a segment's pattern, one more than it has groups of `*`. Only the first and the last may be empty. */
export function runsOf(pattern: string): Run[] {
  const runs: Run[] = [];
  /** After it, a `[` cannot be closed and matches itself. */
  const lastClose = pattern.lastIndexOf("]");
  for (let index = 0; ; ) {
    const start = index;
    const tokens: Token[] = [];
    let isLiteral = true;
    while (index < pattern.length && pattern[index] !== "*") {
      const [token, end] = tokenAt(pattern, index, lastClose);
      tokens.push(token);
      isLiteral &&= typeof token === "number";
      index = end;
    }
    const text = pattern.slice(start, index);
    runs.push(isLiteral && !brokenPair.test(text) ? new LiteralRun(text) : new TokenRun(tokens));
    if (index >= pattern.length) return runs;
    while (pattern[index] === "*") index++;
    if (index === pattern.length) return [...runs, new LiteralRun("")];
  }
}

/**
 * The token at an index of a segment's pattern, and the index after the token.
 * @param lastClose - the index of the last `]` of the segment
 */
export function tokenAt(pattern: string, index: number, lastClose: number): [token: Token, end: number] {
  const character = pattern[index];
  if (character === "?") return [anyCharacter, index + 1];
  if (character === "[") {
    const excluded = pattern[index + 1] === "!";
    const start = index + (excluded ? 2 : 1);
    // A `]` directly after the opening bracket is a member.
    if (start < lastClose) {
      const close = pattern.indexOf("]", start + 1);
      return [new CharacterSet(pattern.slice(start, close), excluded), close + 1];
    }
  }
  const code = codeAt(pattern, index);
  return [code, index + widthOf(code)];
}
