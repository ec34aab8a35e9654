import { Dirent } from "../metadata/index.js";

/**
 * The result of a provider's `readdirSync`. `node:vfs` replaces the `parentPath` of an entry, and finds the directories below the
 * one that is read in its name.
 * @param path - the directory that is read
 */
export function entriesBelow<Entry>(path: string, entries: Entry[]): Entry[] {
  const start = path === "/" ? 1 : path.length + 1;
  for (const entry of withoutPath(entries)) {
    if (!(entry instanceof Dirent) || typeof entry.name !== "string") continue;
    const below = entry.parentPath.slice(start);
    if (below !== "") Object.assign(entry, { name: `${below}/${entry.name}` });
  }
  return entries;
}

/** The entries without the old name of `parentPath`: versions of Node that have `node:vfs` do not have it. */
export function withoutPath<Entry>(entries: Entry[]): Entry[] {
  for (const entry of entries) if (entry instanceof Dirent) Reflect.deleteProperty(entry, "path");
  return entries;
}
