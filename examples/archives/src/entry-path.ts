import { InvalidArgumentError, normalizePath } from "dmemfs";

/**
 * Where an entry of an archive belongs in the filesystem.
 * @throws InvalidArgumentError for a name that leads out of the directory
 */
export function entryPath(directory: string, name: string): string {
  const root = normalizePath(directory);
  const path = normalizePath(`${root}/${name}`);
  if (path === root || path.startsWith(`${root}/`)) return path;
  throw new InvalidArgumentError({ syscall: "unpack", path: name, detail: `the entry leads out of ${root}` });
}
