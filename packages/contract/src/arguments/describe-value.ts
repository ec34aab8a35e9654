/** The most characters of a value that a message shows. */
const most = 256;

/** A text with its middle left out, if it is too long for a message. */
function shortened(text: string): string {
  return text.length > most ? `${text.slice(0, most / 2)}…${text.slice(1 - most / 2)}` : text;
}

/**
 * A value as it stands in a message: at most 256 characters of it, and never a call into the value's own code. For authors of
 * parts.
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (typeof value === "bigint") return `${shortened(String(value))}n`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : shortened(String(value));
}
