import type { DecodedText } from "./text-codec.js";

/**
 * What stands at an offset: the bytes of a character; negative, as many bytes that are malformed; 0 where the bytes end
 * within a character.
 */
export type Step = (offset: number) => number;

/** Goes over `size` bytes character by character, at most `limit` of them. */
export function scan(size: number, limit: number, atEnd: boolean, stepAt: Step): Omit<DecodedText, "text"> {
  let offset = 0;
  let step = 1;
  for (let left = limit; left > 0 && offset < size; left--) {
    step = stepAt(offset);
    if (step <= 0) break;
    offset += step;
  }
  const unfinished = step === 0 && atEnd ? size - offset : 0;
  return { byteLength: offset, malformed: step < 0 ? -step : unfinished };
}
