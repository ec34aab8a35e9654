import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { MemoryFileSystem } from "dmemfs";

function* filesBelow(folder: string): Generator<readonly [path: string, bytes: Uint8Array], void, undefined> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const hostFile = join(entry.parentPath, entry.name);
    yield [relative(folder, hostFile).replaceAll(sep, "/"), readFileSync(hostFile)];
  }
}

/** Makes a filesystem of a dump, to go on from where the test failed. */
export function loadDump(folder: string): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  fs.importTree(filesBelow(folder));
  return fs;
}
