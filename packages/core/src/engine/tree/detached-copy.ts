/** Engines keep a part of a string as a view of the whole from about this length on. */
const shortestView = 13;

/**
 * Copies a string into separate memory. A name that is a slice of a path would keep the whole path in memory, uncharged, as
 * long as the node exists.
 */
export function detachedCopy(text: string): string {
  if (text.length < shortestView) return text;
  return [text.slice(0, shortestView - 1), text.slice(shortestView - 1)].join("");
}
