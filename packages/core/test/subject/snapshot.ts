import type { MFSStatResult, MFSStats } from "@dmemfs/contract";
import type { MemoryFileSystem } from "@dmemfs/core";
import { lookUp } from "../../src/engine/tree/look-up.js";
import type { HeapFile, HeapNode } from "../../src/heap/heap-node.js";
import { detachedNodes } from "./detached-nodes.js";
import { requireSound } from "./require-sound.js";
import { treeOf } from "./tree-of.js";

/** The users of a file. */
export type LockState = "free" | "read" | "write";

/** A file or directory at one moment. */
export interface NodeSnapshot {
  readonly path: string;
  readonly stat: MFSStatResult;
  /** Whether it, or anything below it, is open. */
  readonly open: boolean;
  /** The names in a directory, in insertion order. */
  readonly names?: readonly string[];
  readonly file?: FileSnapshot;
}

/** The fields that only a file has. */
export interface FileSnapshot {
  readonly bytes: Uint8Array;
  readonly charge: number;
  readonly chunks: number;
  readonly lock: LockState;
  /** Whether a differential export takes it. */
  readonly dirty: boolean;
}

/** A file that has lost its name while it was open. */
export interface DetachedSnapshot {
  /** The last segment of its former path. */
  readonly name: string;
  readonly generation: number;
  readonly file: FileSnapshot;
}

/** All that can be observed of a filesystem at one moment, each directory before what is in it. */
export interface Snapshot {
  readonly nodes: readonly NodeSnapshot[];
  /** In the order of `inOrder`. */
  readonly detached: readonly DetachedSnapshot[];
  readonly stats: MFSStats;
}

/** The path of a child. */
export function childPath(directory: string, name: string): string {
  return `${directory === "/" ? "" : directory}/${name}`;
}

/**
 * Reads everything through the public methods, except for the bytes of open files. Without inodes, because filesystems with
 * different histories are compared.
 */
export function snapshot(fs: MemoryFileSystem): Snapshot {
  requireSound(fs);
  const dirty = new Set(fs.operations.exportPaths({ onlyDirty: true }));
  const nodes: NodeSnapshot[] = [];
  const pending = ["/"];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const stat = { ...fs.stat(path), inode: 0 };
    if (stat.isDir) {
      const names = fs.listdir(path);
      nodes.push({ path, stat, open: isOpen(fs, path), names });
      for (const name of names.toReversed()) pending.push(childPath(path, name));
    } else {
      nodes.push({ path, stat, open: isOpen(fs, path), file: fileAt(fs, path, dirty.has(path)) });
    }
  }
  return { nodes, detached: detachedFiles(fs), stats: fs.stats() };
}

function detachedFiles(fs: MemoryFileSystem): DetachedSnapshot[] {
  const { table } = treeOf(fs);
  const describe = (node: HeapFile): DetachedSnapshot => ({
    name: table.name(node),
    generation: table.generation(node),
    file: fileOf(fs, node, false),
  });
  return detachedNodes(fs).map(describe).sort(inOrder);
}

/** The inodes of the files that have lost their names. */
export function detachedInodes(fs: MemoryFileSystem): number[] {
  return detachedNodes(fs).map((node) => treeOf(fs).table.inode(node));
}

/** Compares files without a name by all that is known of them. */
export function inOrder(one: DetachedSnapshot, other: DetachedSnapshot): number {
  const [first, second] = [one, other].map(({ name, generation, file }) =>
    JSON.stringify([name, generation, { ...file, bytes: [...file.bytes.subarray(0, 1000)] }]),
  );
  return (first ?? "") < (second ?? "") ? -1 : 1;
}

function nodeAt(fs: MemoryFileSystem, path: string): HeapNode {
  return lookUp(treeOf(fs), path, "snapshot").requireNode();
}

function isOpen(fs: MemoryFileSystem, path: string): boolean {
  return treeOf(fs).openFiles.has(nodeAt(fs, path));
}

function fileAt(fs: MemoryFileSystem, path: string, dirty: boolean): FileSnapshot {
  return fileOf(fs, lookUp(treeOf(fs), path, "snapshot").requireFile(), dirty);
}

function fileOf(fs: MemoryFileSystem, node: HeapFile, dirty: boolean): FileSnapshot {
  const storage = treeOf(fs).table.storage(node);
  const bytes = new Uint8Array(storage.size);
  storage.readInto(0, bytes);
  return { bytes, charge: storage.quotaUsage, chunks: storage.chunkCount, lock: lockState(fs, node), dirty };
}

function lockState(fs: MemoryFileSystem, node: HeapFile): LockState {
  const { table } = treeOf(fs);
  if (!table.isLocked(node)) return "free";
  return table.lock(node).isWriteLocked ? "write" : "read";
}
