import type { Token } from "./run.js";
import { tokenAt } from "./runs-of.js";

/** Separates the segments of a pattern. */
export const separators: RegExp = /[\\/]+/;

/** A code point, a set of them, `*`, or the separator of two segments. */
export type PathToken = Token | "*" | "/";

/** The tokens of a pattern for whole paths. A brace or comma inside `[…]` belongs to its set; elsewhere it is a code point. */
export function tokensOf(pattern: string): PathToken[] {
  const tokens: PathToken[] = [];
  for (const [number, segment] of pattern.split(separators).entries()) {
    if (number > 0) tokens.push("/");
    const lastClose = segment.lastIndexOf("]");
    for (let index = 0; index < segment.length; ) {
      const [token, end] = segment[index] === "*" ? (["*", index + 1] as const) : tokenAt(segment, index, lastClose);
      tokens.push(token);
      index = end;
    }
  }
  return tokens;
}
