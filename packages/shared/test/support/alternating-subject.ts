import type { FileSystem, FileSystemMethods } from "@dmemfs/contract";
import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { FileSystemSetup, FileSystemSubject } from "@dmemfs/testkit";
import { expect } from "vitest";
import { type Attachments, alternating } from "./alternating.js";

const blockSize = 256;

/** Attachments of a new filesystem, all in this thread, which would wait for itself: the setup gives the timeout. */
function attachmentsFor(setup: FileSystemSetup, count: number): Attachments<SharedMemoryFileSystem> {
  const { defaultStorage: _storage, chunkOverheadOverride: _overhead, ...options } = setup;
  const { defaultLockTimeout, clock } = options;
  const first = SharedMemoryFileSystem.create({ ...options, blockSize });
  const attach = (): SharedMemoryFileSystem =>
    SharedMemoryFileSystem.attach(first.share(), { defaultLockTimeout, clock });
  return [first, ...Array.from({ length: count - 1 }, attach)];
}

function disposeAll(attachments: readonly SharedMemoryFileSystem[]): void {
  for (const each of attachments) {
    expect(each.check().problems).toEqual([]);
    each.dispose();
  }
}

/**
 * Several attachments in one thread whose calls alternate.
 * @param pinned - methods that are always called on the first attachment
 */
export function alternatingSubject(
  count: number,
  pinned: readonly (keyof FileSystemMethods)[] = [],
): FileSystemSubject {
  const made = new Map<FileSystem, Attachments<SharedMemoryFileSystem>>();
  return {
    name: `${count} alternating attachments`,
    supports: { storageChoice: false, blockingOpen: true },
    create(setup) {
      const attachments = attachmentsFor(setup, count);
      const fs = alternating(attachments, pinned);
      made.set(fs, attachments);
      return fs;
    },
    dispose(fs) {
      disposeAll(made.get(fs) ?? []);
      made.delete(fs);
    },
    largestQuota: 2 ** 31 + 2 ** 20,
    quotaFor: (size) => Math.ceil(size / blockSize) * blockSize,
  };
}
