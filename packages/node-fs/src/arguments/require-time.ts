import { invalidArgType } from "../errors/argument-error.js";

/**
 * Returns a time in milliseconds, cut to microseconds as in Node: a Date, seconds, or a string of seconds. Negative numbers stand
 * for now. An invalid Date and the string `Infinity` are returned as numbers that are not finite, for which the call throws
 * `EINVAL`.
 */
export function requireTime(value: unknown, name = "time"): number {
  return Math.trunc(secondsOf(value, name) * 1e6) / 1000;
}

function secondsOf(value: unknown, name: string): number {
  // biome-ignore lint/suspicious/noDoubleEquals: "1.0" and " 1" are numbers.
  if (typeof value === "string" && +value == (value as unknown)) return +value;
  if (typeof value === "number" && Number.isFinite(value)) return value < 0 ? Date.now() / 1000 : value;
  if (Object.prototype.toString.call(value) === "[object Date]") return (value as Date).getTime() / 1000;
  throw invalidArgType(name, ["Date", "Time in seconds"], value);
}
