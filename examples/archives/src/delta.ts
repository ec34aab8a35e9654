import type { FileSystem } from "dmemfs";
import { unpackTgz } from "./tgz.js";

/**
 * Copies what was made or changed below a directory since it was last marked clean into a new directory, and takes the
 * present state as the new baseline: all in one turn, so that no change falls between the two. What was removed is not in it.
 * @throws MFSQuotaExceededError when the copies do not fit; the baseline is as it was
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
 * Applies a delta that was packed as .tgz to a directory: all files of it or, on any failure, none. It is unpacked beside the
 * directory first, so that the quota bounds it; there has to be room for the delta twice.
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

/** Paths or names, and contents. */
export type Files = Iterable<readonly [path: string, bytes: Uint8Array]>;

/** The same files in another place: every path begins with `to` where it began with `from`. */
export function* rebased(
  files: Files,
  from: string,
  to: string,
): Generator<readonly [string, Uint8Array], void, undefined> {
  for (const [path, bytes] of files) yield [to + path.slice(from.length), bytes];
}
