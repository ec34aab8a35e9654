/** The part of `node:fs` that says what is below a directory. */
export interface DirectoryReader {
  readdirSync(path: string, options: { withFileTypes: true }): { name: unknown; isDirectory(): boolean }[];
}

/** The paths of all files below a directory. */
export function pathsBelow(fs: DirectoryReader, directory: string): string[] {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${String(entry.name)}`;
    return entry.isDirectory() ? pathsBelow(fs, path) : [path];
  });
}
