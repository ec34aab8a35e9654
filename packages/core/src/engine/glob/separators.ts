/** Separates the segments of a pattern. */
export const separators: RegExp = /[\\/]+/;
