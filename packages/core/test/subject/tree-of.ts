import type { MemoryFileSystem } from "@dmemfs/core";
import type { FileSystemState } from "../../src/engine/tree/file-system-state.js";
import type { HeapNode } from "../../src/heap/heap-node.js";

/** The tree behind a filesystem: what the public face does not show, for tests that recount it. */
export function treeOf(fs: MemoryFileSystem): FileSystemState<HeapNode> {
  const { state } = fs.operations as unknown as { readonly state: FileSystemState<HeapNode> };
  return state;
}
