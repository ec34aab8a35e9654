const names = ["atime", "mtime", "ctime", "birthtime"] as const;

/** The times of a node as dates. */
export type StatsDates = { [Name in (typeof names)[number]]: Date };

/**
 * Defines the dates of a class of stats. They are created when they are read, because four dates take more time than the rest of
 * a `stat`. A date that was read is the same object the next time. Newer versions of Node do the same.
 */
export function defineDates(prototype: object): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get(this: Record<string, unknown>) {
        this[name] = new Date(Math.round(Number(this[`${name}Ms`])));
        return this[name];
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, enumerable: true, configurable: true, writable: true });
      },
    });
  }
}
