import type { FileSystem } from "dmemfs";
import { unpackTgz } from "./formats.js";

/**
 * Copies the files that were created or changed below a directory since it was last marked clean into a new directory, and marks the
 * present state as clean. Both happen in one turn, so no change is lost between them. The delta has no removed files. @throws
 * MFSQuotaExceededError if the copies do not fit; the clean state is unchanged
 */
export function takeDelta(fs: FileSystem, directory: string, delta: string): void {
  fs.mkdir(delta);
  try {
    fs.importTree(rebased(fs.iterExportTree({ prefix: directory, onlyDirty: true }), directory, delta));
  } catch (error) {
    fs.rmtree(delta);
    throw error;
  }
  fs.markClean(directory);
}

/**
 * Applies a delta that was packed as .tgz to a directory: all of its files or, on any failure, none. The delta is first unpacked
 * into another directory, so that the quota bounds it; it needs quota twice.
 */
export async function applyDelta(fs: FileSystem, directory: string, tgzFile: string): Promise<void> {
  const incoming = `${directory}.incoming`;
  await unpackTgz(fs, incoming, tgzFile);
  try {
    fs.importTree(rebased(fs.iterExportTree({ prefix: incoming }), incoming, directory));
  } finally {
    fs.rmtree(incoming);
  }
}

/** Paths or names with their contents. */
export type Files = Iterable<readonly [path: string, bytes: Uint8Array]>;

/** The same files under other paths: `from` at the start of each path is replaced by `to`. */
export function* rebased(
  files: Files,
  from: string,
  to: string,
): Generator<readonly [string, Uint8Array], void, undefined> {
  for (const [path, bytes] of files) yield [to + path.slice(from.length), bytes];
}
