import type { FileSystem } from "@dmemfs/contract";

/** Makes these files, with the directories they need. A path that ends with `/` makes a directory. */
export function seedFiles(fs: FileSystem, files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [path, content] of Object.entries(files)) {
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (parent !== "") fs.mkdir(parent, { existOk: true });
    if (!path.endsWith("/")) fs.writeFile(path, content);
  }
}
