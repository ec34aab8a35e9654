import type { MemoryFileSystem } from "@dmemfs/core";
import type { HeapFile } from "../../src/heap/heap-node.js";
import { treeOf } from "./tree-of.js";

/** The files that have lost their names while they were open. */
export function detachedNodes(fs: MemoryFileSystem): HeapFile[] {
  const { files } = treeOf(fs).detachedFiles as unknown as { readonly files: ReadonlySet<HeapFile> };
  return [...files];
}
