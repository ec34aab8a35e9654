import { describe, expect, it } from "vitest";
import type { HeapNode } from "../../heap/heap-node.js";
import { heapTree } from "../../heap/heap-state.js";
import { finish } from "../drive/index.js";
import { type OpenFile, openOperation } from "../open/index.js";
import { markClean, mkdir, move, remove, rename, rmtree, writeFile } from "../operations/index.js";
import { requestFor } from "../steps/index.js";
import { type Counts, type FileSystemState, SingleThreadCounts, type Structure } from "../tree/index.js";

/** Counts, and sums the growths of the charge for nodes. */
class SummingCounts extends SingleThreadCounts {
  nodeBytes = 0;

  override add(...[files, directories, chunks, nodeBytes]: Parameters<Counts["add"]>): void {
    super.add(files, directories, chunks, nodeBytes);
    this.nodeBytes += nodeBytes;
  }
}

function open(state: FileSystemState<HeapNode>, path: string): OpenFile<HeapNode> {
  return finish(openOperation(state, requestFor(path, "open", "rb")));
}

describe("the charge for nodes in the counts", () => {
  it.each(["measured", 100, 0] as const)("is that of the ledger, with a node overhead of %s", (nodeOverhead) => {
    const state = heapTree({ nodeOverhead });
    const counts = new SummingCounts();
    Object.assign(state.resources, { counts });
    const expectEqual = (): void => expect(counts.nodeBytes).toBe(state.resources.ledger.used);
    mkdir(state, "/a/long name of a directory");
    writeFile(state, "/a/file", "");
    writeFile(state, "/a/clean", "");
    expectEqual();
    markClean(state, "/");
    move(state, "/a/file", "/b/c/d");
    rename(state, "/a/clean", "/clean", {});
    expectEqual();
    remove(state, "/clean");
    expectEqual();
    for (const _ of rmtree(state, "/a"));
    for (const _ of rmtree(state, "/b"));
    expectEqual();
    markClean(state, "/");
    expectEqual();
    expect([counts.nodeBytes, counts.files, counts.directories]).toEqual([0, 0, 1]);
  });
});

describe("an open file that loses its name", () => {
  it.each(["remove", "rename"])(
    "by %s is freed once, also if its last user closes it right after the section",
    (method) => {
      const state = heapTree({ nodeOverhead: 100 });
      writeFile(state, "/a", "a");
      writeFile(state, "/b", "b");
      const file = open(state, "/a");
      const { structure } = state.table;
      // Another thread, which runs as soon as the section has ended.
      const leave = function (this: Structure): void {
        structure.leave.call(this);
        file.close();
      };
      Object.assign(state.table, { structure: Object.create(structure, { leave: { value: leave } }) });
      if (method === "remove") remove(state, "/a", { detach: true });
      else rename(state, "/b", "/a", { replace: true, detach: true });
      const { counts, ledger } = state.resources;
      expect([counts.files, state.detachedFiles.size]).toEqual([1, 0]);
      expect(ledger.used).toBe(100 + state.resources.quotaFor(1));
    },
  );

  it("is taken by one caller", () => {
    const state = heapTree();
    writeFile(state, "/a", "a");
    const file = open(state, "/a");
    remove(state, "/a", { detach: true });
    expect(state.detachedFiles.takeIfUnused(file.node)).toBe(false);
    state.openFiles.delete(file);
    expect([1, 2].map(() => state.detachedFiles.takeIfUnused(file.node))).toEqual([true, false]);
  });
});
