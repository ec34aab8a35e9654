import { MemoryFileSystem, type MemoryFileSystemOptions } from "@dmemfs/core";
import type { NodeFsState } from "../../src/call-context.js";
import { DescriptorTable } from "../../src/descriptors/index.js";

/** The state of a `node:fs` over a new filesystem. */
export function stateOver(options?: MemoryFileSystemOptions, changes?: Partial<NodeFsState>): NodeFsState {
  return {
    fileSystem: new MemoryFileSystem(options),
    cwd: "/",
    umask: 0o022,
    symlinks: true,
    device: 7,
    uid: 1000,
    gid: 100,
    descriptors: new DescriptorTable(8),
    attributeListeners: new Set(),
    ...changes,
  };
}
