/** Engines keep a part of a string as a view of the whole from about this length on. */
const shortestView = 13;

/**
 * The same string in memory of its own. A name cut out of a path would keep the whole path alive, uncharged, for as long as
 * the node lives.
 */
export function detachedCopy(text: string): string {
  if (text.length < shortestView) return text;
  return [text.slice(0, shortestView - 1), text.slice(shortestView - 1)].join("");
}
