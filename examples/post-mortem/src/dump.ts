import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type FileSystem, MemoryFileSystem } from "dmemfs";

/**
 * Writes all files into a folder of the host, and replaces the dump of an earlier run. One file in memory at a time. @throws
 * BlockingIOError if a file is still open for writing
 */
export function dumpTree(fs: FileSystem, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of fs.iterExportTree()) {
    const hostFile = join(folder, path);
    mkdirSync(dirname(hostFile), { recursive: true });
    writeFileSync(hostFile, bytes);
  }
}

function* filesBelow(folder: string): Generator<readonly [path: string, bytes: Uint8Array], void, undefined> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const hostFile = join(entry.parentPath, entry.name);
    yield [relative(folder, hostFile).replaceAll(sep, "/"), readFileSync(hostFile)];
  }
}

/** Makes a filesystem from a dump, to continue from the point where the test failed. */
export function loadDump(folder: string): MemoryFileSystem {
  const fs = new MemoryFileSystem();
  fs.importTree(filesBelow(folder));
  return fs;
}

const mostBytes = 200;

/** The files that were created or changed since the import, as text for a log: path, size and beginning of each. */
export function changesAsText(fs: FileSystem): string {
  const changed = Object.entries(fs.exportTree({ onlyDirty: true }));
  return changed
    .map(
      ([path, bytes]) => `${path} (${bytes.length} bytes): ${new TextDecoder().decode(bytes.subarray(0, mostBytes))}`,
    )
    .join("\n");
}
