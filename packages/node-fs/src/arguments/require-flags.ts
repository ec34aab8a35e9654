import { invalidArgValue } from "../errors/argument-error.js";
import { constants } from "../platform/constants.js";
import { requireInt32 } from "./require-number.js";

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL, O_SYNC } = constants;

const firstBits: Record<string, number> = { r: O_RDONLY, w: O_CREAT | O_TRUNC, a: O_CREAT | O_APPEND };

const known = new Map<unknown, number>();
for (const letters of "r rs sr w wx xw a ax xa as sa".split(" ")) {
  const [kind = ""] = /[rwa]/.exec(letters) ?? [];
  let bits = firstBits[kind] ?? 0;
  if (letters.includes("x")) bits |= O_EXCL;
  if (letters.includes("s")) bits |= O_SYNC;
  known.set(letters, kind === "r" ? bits : bits | O_WRONLY);
  known.set(`${letters}+`, bits | O_RDWR);
}

/** Returns the bits of the flags of `open`: a number, or letters such as `r+`. Null and undefined stand for `r`. */
export function requireFlags(value: unknown, name = "flags"): number {
  const bits = known.get(value);
  if (bits !== undefined) return bits;
  if (typeof value === "number") return requireInt32(value, name);
  if (value === null || value === undefined) return O_RDONLY;
  throw invalidArgValue("flags", value);
}
