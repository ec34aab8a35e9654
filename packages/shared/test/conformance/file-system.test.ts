import { SharedMemoryFileSystem } from "@dmemfs/shared";
import type { FileSystemSubject } from "@dmemfs/testkit";
import { fileSystemSuite } from "@dmemfs/testkit/vitest";
import { expect } from "vitest";

const blockSize = 256;

const subject: FileSystemSubject = {
  name: "SharedMemoryFileSystem",
  supports: { storageChoice: false, blockingOpen: true },
  create: ({ defaultStorage: _storage, chunkOverheadOverride: _overhead, ...setup }) =>
    SharedMemoryFileSystem.create({ ...setup, blockSize }),
  dispose(fs) {
    const shared = fs as SharedMemoryFileSystem;
    expect(shared.check().problems).toEqual([]);
    shared.dispose();
  },
  largestQuota: 2 ** 31 + 2 ** 20,
  quotaFor: (size) => Math.ceil(size / blockSize) * blockSize,
};

fileSystemSuite(subject);
