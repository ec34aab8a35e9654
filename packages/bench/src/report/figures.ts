import type { Ratio } from "../statistics/ratio.js";
import { winnerOf } from "../statistics/ratio.js";

const mebibyte = 1024 * 1024;

/** A number with three digits that matter, and no more. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(size >= 1 ? 2 : 3);
}

/** A ratio with its bounds, if it has some. Where they do not tell which is more, it is marked with `≈`. */
export function ratioText(ratio: Ratio): string {
  if (Number.isNaN(ratio.low)) return `${threeDigits(ratio.value)} (?)`;
  const bounds = `${threeDigits(ratio.low)}–${threeDigits(ratio.high)}`;
  return `${winnerOf(ratio) === undefined ? "≈ " : ""}${threeDigits(ratio.value)} (${bounds})`;
}

/** Bytes as MiB. */
export function inMebibytes(bytes: number): string {
  return (bytes / mebibyte).toFixed(1);
}
