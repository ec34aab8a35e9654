/** Most characters of a text that a message shows. */
const most = 256;

/** A text of at most 256 characters, the middle left out of a longer one. No surrogate pair is cut. */
export function shortened(text: string): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most / 2).replace(/[\ud800-\udbff]$/, "");
  const tail = text.slice(1 - most / 2).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}`;
}

/**
 * A caller's text as a message shows it: at most 256 characters, the middle left out, and control characters and line separators as
 * escapes (`\u000a`). A path can be megabytes long, and a line end in it would look like another line of a log. For authors of parts.
 */
export function displayText(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return shortened(text).replace(/[\p{Cc}\u2028\u2029]/gu, escaped);
}
