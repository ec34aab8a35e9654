import { hostModule } from "./host-module.js";

/** The text of a value for an error message: that of Node, if the platform has it. */
export function inspect(value: unknown, depth = 2): string {
  const util = hostModule("util");
  if (util !== undefined) return util.inspect(value, { depth });
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "bigint") return `${value}n`;
  return Object.is(value, -0) ? "-0" : String(value);
}

/** The text, cut to `kept` characters if it is longer than `limit`. */
export function shorten(text: string, limit: number, kept: number): string {
  return text.length > limit ? `${text.slice(0, kept)}...` : text;
}
