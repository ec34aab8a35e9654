import type { Ratio } from "../statistics/ratio.js";
import { winnerOf } from "../statistics/ratio.js";
import { threeDigits } from "./three-digits.js";

/** A ratio with its bounds, if it has some. Where they do not tell which is more, it is marked with `≈`. */
export function ratioText(ratio: Ratio): string {
  if (Number.isNaN(ratio.low)) return `${threeDigits(ratio.value)} (?)`;
  const bounds = `${threeDigits(ratio.low)}–${threeDigits(ratio.high)}`;
  return `${winnerOf(ratio) === undefined ? "≈ " : ""}${threeDigits(ratio.value)} (${bounds})`;
}
