import { displayText, escapeInvisible, shortened } from "./display-text.js";

/** A value as a message shows it: at most 256 characters. Never runs the value's own code. For authors of packages. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return escapeInvisible(JSON.stringify(shortened(value)));
  if (typeof value === "bigint") return `${shortened(String(value))}n`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : displayText(String(value));
}
