import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FileSystem } from "dmemfs";

/**
 * Writes all files into a folder of the host, in place of what an earlier run left there. One file in memory at a time.
 * @throws BlockingIOError when a file is still open for writing
 */
export function dumpTree(fs: FileSystem, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of fs.iterExportTree()) {
    const hostFile = join(folder, path);
    mkdirSync(dirname(hostFile), { recursive: true });
    writeFileSync(hostFile, bytes);
  }
}
