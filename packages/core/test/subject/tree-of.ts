import type { MemoryFileSystem } from "@dmemfs/core";
import type { FileSystemState } from "../../src/engine/tree/file-system-state.js";
import type { HeapNode } from "../../src/heap/heap-node.js";
import { CheckedNodeTable } from "../checked/checked-node-table.js";

/**
 * The state behind a filesystem, which the public methods do not show, for tests that recount it. They read it as they like: a node
 * table that is checked is left out.
 */
export function treeOf(fs: MemoryFileSystem): FileSystemState<HeapNode> {
  const { state } = fs.operations as unknown as { readonly state: FileSystemState<HeapNode> };
  if (!(state.nodes instanceof CheckedNodeTable)) return state;
  const value = state.nodes.unchecked;
  const openFiles = { value: Object.create(state.openFiles, { nodes: { value } }) };
  return Object.create(state, { nodes: { value }, table: { value }, openFiles });
}
