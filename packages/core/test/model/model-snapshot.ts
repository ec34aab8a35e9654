import type { ReferenceFileSystem } from "@dmemfs/testkit";
import type { FileSnapshot, LockState, NodeSnapshot, Snapshot } from "../subject/snapshot.js";

/** What `snapshot` finds in the filesystem if it does what its model does. */
export function modelSnapshot(model: ReferenceFileSystem): Snapshot {
  return { nodes: model.tree.subtree("/").map((path) => nodeAt(model, path)), stats: model.stats() };
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
  const { quotaUsage, chunkCount } = file.storage;
  const lock: LockState = file.lock.isWriteLocked ? "write" : file.lock.isLocked ? "read" : "free";
  return { bytes: file.bytes(), charge: quotaUsage, chunks: chunkCount, lock, dirty: tree.isDirty(path, file) };
}
