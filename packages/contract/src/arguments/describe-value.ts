import { displayText, escapeInvisible, shortened } from "./display-text.js";

/**
 * A value as it stands in a message: at most 256 characters of it, and never a call into the value's own code. For authors of
 * parts.
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return escapeInvisible(JSON.stringify(shortened(value)));
  if (typeof value === "bigint") return `${shortened(String(value))}n`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : displayText(String(value));
}
