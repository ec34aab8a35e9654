const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /[\ud800-\udfff]/u;

/** The UTF-16 code units of the code point at `index`: 2 for a surrogate pair, otherwise 1. */
export function unitsAt(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** The index behind so many code points, or the text's length if it has fewer. */
export function indexBehind(text: string, codePoints: number): number {
  if (codePoints >= text.length) return text.length;
  let index = 0;
  for (let left = codePoints; left > 0 && index < text.length; left--) index += unitsAt(text, index);
  return index;
}

/** How many code points a text has. A lone surrogate is one. */
export function countCodePoints(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (let index = 0; index < text.length; index += unitsAt(text, index)) count++;
  return count;
}

/** The index of the first lone surrogate, or the text's length. */
export function wellFormedLength(text: string): number {
  const index = surrogate.test(text) ? text.search(loneSurrogate) : -1;
  return index < 0 ? text.length : index;
}
