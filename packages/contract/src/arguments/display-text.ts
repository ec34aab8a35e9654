/** A number with its noun: `1 byte`, `2 bytes`. For authors of packages. */
export function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Maximum number of characters of a text that a message shows. */
const most = 256;

/** Shortens a text to at most 256 characters by leaving out the middle. Splits no surrogate pair. */
function shortened(text: string): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most / 2).replace(/[\ud800-\udbff]$/, "");
  const tail = text.slice(1 - most / 2).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}`;
}

/** Control and format characters, line separators and lone surrogates: a terminal hides them or moves the text that follows. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escapeOf(character: string): string {
  const codes = character.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return `\\u${codes.join("\\u")}`;
}

/** The text with escapes (`\u202e`) for its invisible characters. */
function escapeInvisible(text: string): string {
  return text.replace(invisible, escapeOf);
}

/**
 * A caller's text as a message shows it: at most 256 characters, with the middle left out. Control characters, line separators
 * and invisible characters are escaped (`\u000a`). A path can be megabytes long, and a line end in it would look like another
 * line of a log. For authors of packages.
 */
export function displayText(text: string): string {
  return escapeInvisible(shortened(text));
}

/** A value as a message shows it: at most 256 characters. Never runs the value's own code. For authors of packages. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return escapeInvisible(JSON.stringify(shortened(value)));
  if (typeof value === "bigint") return `${shortened(String(value))}n`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : displayText(String(value));
}
