import type { MemoryFileSystemOptions } from "@dmemfs/core";
import { FileSystemState } from "../../src/engine/tree/file-system-state.js";
import { SingleThreadPendingFiles } from "../../src/engine/tree/single-thread-pending-files.js";
import type { HeapNode } from "../../src/heap/heap-node.js";
import type { HeapNodeTable } from "../../src/heap/heap-node-table.js";
// With its extension, so that vitest.checked.config.ts does not replace it by this file.
import { heapTree as uncheckedHeapTree } from "../../src/heap/heap-state.ts";
import { CheckedNodeTable } from "./checked-node-table.js";

/** A state of the heap engine whose node table is checked, and in whose sections no application code runs and no operation yields. */
export function heapTree(options?: MemoryFileSystemOptions): FileSystemState<HeapNode> {
  const { nodes, resources, now, defaultLockTimeout, callbackGuard } = uncheckedHeapTree(options);
  const checked = new CheckedNodeTable(nodes as HeapNodeTable);
  const { structure } = checked;
  const run = callbackGuard.run.bind(callbackGuard);
  callbackGuard.run = (work) => {
    structure.requireFree("application code runs");
    return run(work);
  };
  const { counts } = resources;
  const add = counts.add.bind(counts);
  counts.add = (...changes) => {
    structure.requireSection("the counts change");
    add(...changes);
  };
  // Before each of its steps an operation asks whether application code runs.
  let isInCallback = false;
  Object.defineProperty(callbackGuard, "isInCallback", {
    get() {
      structure.requireFree("an operation is resumed");
      return isInCallback;
    },
    set(value: boolean) {
      isInCallback = value;
    },
  });
  const pendingFiles = new SingleThreadPendingFiles(checked);
  return new FileSystemState(checked, resources, now, defaultLockTimeout, callbackGuard, { pendingFiles });
}
