import type { PathToken } from "./tokens-of.js";

const openingBrace = 0x7b;
const closingBrace = 0x7d;
const comma = 0x2c;

/** For each brace and comma of a group of alternatives: the tokens that can follow it. */
export type Jumps = ReadonlyMap<number, readonly number[]>;

/**
 * The groups `{a,b}` of a pattern. Braces without a comma and unmatched braces match themselves, and so do commas outside of a
 * group.
 */
export function alternativesOf(tokens: readonly PathToken[]): Jumps {
  const jumps = new Map<number, readonly number[]>();
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === openingBrace) open.push({ start: index, commas: [] });
    else if (token === comma) open.at(-1)?.commas.push(index);
    else if (token === closingBrace) {
      const group = open.pop();
      if (group !== undefined && group.commas.length > 0) addGroup(jumps, group.start, group.commas, index);
    }
  }
  return jumps;
}

/** A group begins with any of its alternatives, and each of them ends after the group. */
function addGroup(jumps: Map<number, readonly number[]>, start: number, commas: readonly number[], end: number): void {
  const after = [end + 1];
  jumps.set(start, [start + 1, ...commas.map((index) => index + 1)]);
  for (const index of commas) jumps.set(index, after);
  jumps.set(end, after);
}
