import { BlockingIOError, type FileHandle, type FileSystem, type MFSStatResult, type MFSStats } from "@dmemfs/contract";

/** A file or directory at one moment. */
export interface SnapshotEntry {
  readonly stat: MFSStatResult;
  /** The names in a directory. */
  readonly names?: readonly string[];
  /** The bytes of a file; left out while it is open for writing. */
  readonly bytes?: Uint8Array;
}

/** The visible state of a filesystem at one moment. */
export interface Snapshot {
  readonly entries: Readonly<Record<string, SnapshotEntry>>;
  readonly dirty: readonly string[];
  readonly stats: MFSStats;
}

/** Takes a snapshot of the whole filesystem. */
export function snapshot(fs: FileSystem): Snapshot {
  const entries: Record<string, SnapshotEntry> = {};
  for (const [dirPath, dirNames, fileNames] of fs.walk()) {
    entries[dirPath] = { stat: { ...fs.stat(dirPath) }, names: [...dirNames, "", ...fileNames] };
    for (const name of fileNames) {
      const path = `${dirPath === "/" ? "" : dirPath}/${name}`;
      const bytes = bytesUnlessBusy(fs, path);
      entries[path] = { stat: { ...fs.stat(path) }, ...(bytes === undefined ? {} : { bytes }) };
    }
  }
  return { entries, dirty: dirtyPaths(fs), stats: { ...fs.stats() } };
}

function bytesUnlessBusy(fs: FileSystem, path: string): Uint8Array | undefined {
  return unlessBusy(() => fs.readFile(path));
}

function dirtyPaths(fs: FileSystem): string[] {
  return unlessBusy(() => Object.keys(fs.exportTree({ onlyDirty: true })).sort()) ?? [];
}

function unlessBusy<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (BlockingIOError.isInstance(error)) return undefined;
    throw error;
  }
}

/** The first `size` bytes of an open file; its cursor stays. */
export function bytesOf(handle: FileHandle, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  handle.readAt(0, bytes);
  return bytes;
}

/** The paths of exported files, sorted. */
export function pathsOf(tree: Iterable<readonly [path: string, bytes: unknown]>): string[] {
  return [...tree].map(([path]) => path).sort();
}
