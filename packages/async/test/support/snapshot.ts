import { BlockingIOError, type FileSystem, type MFSStatResult, type MFSStats } from "@dmemfs/contract";
import { expect } from "vitest";
import { expectSame } from "../../../../test/support/expect-same.js";

/** The state of a file or directory that all tasks can see, also while it is in use. */
export interface VisibleNode extends MFSStatResult {
  readonly path: string;
  /** The names in a directory. */
  readonly names?: readonly string[];
}

/** The complete state of a filesystem without open files. */
export interface Snapshot {
  readonly nodes: readonly VisibleNode[];
  readonly contents: Readonly<Record<string, Uint8Array>>;
  readonly dirty: readonly string[];
  readonly stats: MFSStats;
}

/** The path of a child. */
export function childPath(directory: string, name: string): string {
  return `${directory === "/" ? "" : directory}/${name}`;
}

/**
 * The tree with its sizes, times and generations, each directory before what is in it. Without inodes, because filesystems with
 * different histories are compared.
 */
export function visible(fs: FileSystem): VisibleNode[] {
  const nodes: VisibleNode[] = [];
  const pending = ["/"];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const stat = { ...fs.stat(path), inode: 0 };
    if (!stat.isDir) {
      nodes.push({ path, ...stat });
      continue;
    }
    const names = fs.listdir(path);
    nodes.push({ path, ...stat, names });
    for (const name of names.toReversed()) pending.push(childPath(path, name));
  }
  return nodes;
}

/** Takes a snapshot of the whole filesystem. */
export function snapshot(fs: FileSystem): Snapshot {
  return {
    nodes: visible(fs),
    contents: fs.exportTree(),
    dirty: [...fs.operations.exportPaths({ onlyDirty: true })],
    stats: { ...fs.stats() },
  };
}

/** The files in use. */
export function filesInUse(fs: FileSystem): string[] {
  return [...fs.operations.exportPaths()].filter((path) => {
    try {
      fs.open(path, "r+b").close();
      return false;
    } catch (error) {
      if (BlockingIOError.isInstance(error)) return true;
      throw error;
    }
  });
}

/** Fails unless the filesystem is in that state, and no file is in use. */
export function expectState(fs: FileSystem, expected: Snapshot, what: string): void {
  expectSame(filesInUse(fs), [], `${what}: files in use`);
  expectSame(snapshot(fs), expected, what);
}

/**
 * Fails unless every byte in use is one of a file, for a filesystem without overhead.
 * @param chargeOf - the charge of a file, if it is not its size
 */
export function expectHonest(fs: FileSystem, chargeOf: (size: number) => number = (size) => size): void {
  const nodes = visible(fs);
  const files = nodes.filter(({ isDir }) => !isDir);
  const bytes = files.reduce((sum, { size }) => sum + chargeOf(size), 0);
  const { usedBytes, fileCount, dirCount } = fs.stats();
  expect({ usedBytes, fileCount, dirCount }).toEqual({
    usedBytes: bytes,
    fileCount: files.length,
    dirCount: nodes.length - files.length,
  });
}
