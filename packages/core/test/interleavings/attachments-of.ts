import type { MemoryFileSystem } from "@dmemfs/core";

/** The attachments of a filesystem, whose calls alternate. The heap engine has one. */
export function attachmentsOf(fs: MemoryFileSystem): readonly [MemoryFileSystem, ...MemoryFileSystem[]] {
  return [fs];
}
