import type { ReferenceFileSystem } from "@dmemfs/testkit";
import {
  type DetachedSnapshot,
  type FileSnapshot,
  inOrder,
  type LockState,
  type NodeSnapshot,
  type Snapshot,
} from "../subject/snapshot.js";

type ReferenceFile = ReturnType<ReferenceFileSystem["tree"]["requireFile"]>;

/** The snapshot of the filesystem if it behaves as its model does. */
export function modelSnapshot(model: ReferenceFileSystem): Snapshot {
  return {
    nodes: model.tree.subtree("/").map((path) => nodeAt(model, path)),
    detached: [...model.tree.detached].map(detachedAt).sort(inOrder),
    stats: model.stats(),
  };
}

function detachedAt([file, path]: [ReferenceFile, string]): DetachedSnapshot {
  return { name: path.slice(path.lastIndexOf("/") + 1), generation: file.generation, file: snapshotOf(file, false) };
}

function nodeAt(model: ReferenceFileSystem, path: string): NodeSnapshot {
  const stat = { ...model.stat(path), inode: 0 };
  const open = model.tree.isOpen(path);
  return stat.isDir
    ? { path, stat, open, names: model.listdir(path) }
    : { path, stat, open, file: fileAt(model, path) };
}

function fileAt({ tree }: ReferenceFileSystem, path: string): FileSnapshot {
  const file = tree.requireFile(path, { syscall: "snapshot", path });
  return snapshotOf(file, tree.isDirty(path, file));
}

function snapshotOf(file: ReferenceFile, dirty: boolean): FileSnapshot {
  const { quotaUsage, chunkCount } = file.storage;
  const lock: LockState = file.lock.isWriteLocked ? "write" : file.lock.isLocked ? "read" : "free";
  return { bytes: file.bytes(), charge: quotaUsage, chunks: chunkCount, lock, dirty };
}
