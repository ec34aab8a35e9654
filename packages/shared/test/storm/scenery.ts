import { sealedContent } from "../../../async/test/stress/sealed-content.js";
import type { SharedMemoryFileSystem } from "../../src/shared-memory-file-system.js";

/** How many files all workers write in place. */
export const sharedFiles = 8;

/** How many files move between two directories. */
export const movingFiles = 12;

/** The bytes of a record of the log. */
export const recordSize = 64;

export const logPath = "/log";
export const movePaths: readonly string[] = ["/moves/a", "/moves/b"];

export function sharedPath(file: number): string {
  return `/shared/${file}`;
}

/** The directory of the files that only the worker in a place uses. */
export function ownPath(place: number): string {
  return `/own/${place}`;
}

/** The tree before the workers begin. */
export function prepare(fs: SharedMemoryFileSystem): void {
  for (const path of ["/shared", "/own", ...movePaths]) fs.mkdir(path);
  fs.writeFile(logPath, new Uint8Array());
  for (let file = 0; file < sharedFiles; file++) fs.writeFile(sharedPath(file), sealedContent(0, file, 200));
  for (let file = 0; file < movingFiles; file++) {
    fs.writeFile(`${movePaths[file % 2]}/m${file}`, sealedContent(0, file, 300 + file));
  }
}
