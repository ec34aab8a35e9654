import { replaceLoneSurrogates, substituteOf, surrogate, textOfUnits, unitsFor } from "./codec/text-of-bytes.js";

/** The UTF-16 code units of the code point at `index`: 2 for a surrogate pair, otherwise 1. */
export function unitsAt(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** The index after a given number of code points, or the text's length if it has fewer. */
export function indexBehind(text: string, codePoints: number): number {
  if (codePoints >= text.length) return text.length;
  let index = 0;
  for (let left = codePoints; left > 0 && index < text.length; left--) index += unitsAt(text, index);
  return index;
}

/** The number of code points of a text. A lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = text.length;
  let before = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if ((unit & 0xfc00) === 0xdc00 && (before & 0xfc00) === 0xd800) count--;
    before = unit;
  }
  return count;
}

/** The index of the first lone surrogate, -1 if there is none. */
function loneSurrogateIn(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const half = text.charCodeAt(index) & 0xfc00;
    if (half === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index++;
    else if (half === 0xd800 || half === 0xdc00) return index;
  }
  return -1;
}

/**
 * A text without its lone surrogates.
 * @param replacement - the replacement of each; undefined: the text ends before the first lone surrogate
 */
export function wellFormed(text: string, replacement: string | undefined): string {
  const index = surrogate.test(text) ? loneSurrogateIn(text) : -1;
  if (index < 0) return text;
  if (replacement === undefined) return text.slice(0, index);
  const units = unitsFor(text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return textOfUnits(units, replaceLoneSurrogates(units, text.length, substituteOf(replacement), 8));
}
