import type { Operation } from "@dmemfs/contract";
import type { MemoryFileHandle, MemoryFileSystem } from "@dmemfs/core";
import { runThrough } from "@dmemfs/core";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../../test/support/expect-same.js";
import { create } from "./subject/full.js";
import { pattern } from "./subject/pattern.js";
import { expectHonest, expectNothingLeft } from "./subject/recount.js";
import { type Snapshot, snapshot } from "./subject/snapshot.js";
import { type StorageName, storageNames } from "./subject/storages.js";

const large = pattern(1024 * 1024 + 100);
const medium = pattern(30_000, 1);

/** An operation in several steps, and what it needs open. */
interface Long {
  readonly name: string;
  readonly opens?: readonly [path: string, mode: "r+b" | "ab" | "rb"];
  start(fs: MemoryFileSystem, handle: MemoryFileHandle): Operation<unknown>;
}

const operations: readonly Long[] = [
  { name: "writeFile, new", start: (fs) => fs.operations.writeFile("/new", large) },
  { name: "writeFile over a file", start: (fs) => fs.operations.writeFile("/a/medium", large) },
  { name: "appendFile, new", start: (fs) => fs.operations.appendFile("/new", large) },
  { name: "appendFile to a file", start: (fs) => fs.operations.appendFile("/a/medium", large) },
  {
    name: "importTree",
    start: (fs) => fs.operations.importTree({ "/x/y": large, "/a/medium": "new", "/x/z": medium }),
  },
  { name: "copy", start: (fs) => fs.operations.copy("/a/large", "/copy") },
  { name: "copyTree", start: (fs) => fs.operations.copyTree("/a", "/copy") },
  { name: "readFile", start: (fs) => fs.operations.readFile("/a/large") },
  { name: "exportTree", start: (fs) => fs.operations.exportTree() },
  { name: "write", opens: ["/a/medium", "ab"], start: (_fs, handle) => handle.operations.write(large) },
  {
    name: "write past the end",
    opens: ["/a/medium", "r+b"],
    start: (_fs, at) => at.operations.writeAt(40_000, large),
  },
  { name: "read", opens: ["/a/large", "rb"], start: (_fs, handle) => handle.operations.read() },
];

function plant(fs: MemoryFileSystem): void {
  fs.mkdir("/a/b");
  fs.writeFile("/a/large", large);
  fs.writeFile("/a/medium", medium);
  fs.writeFile("/a/b/empty", "");
  fs.writeFile("/spare", "");
}

/** Takes the given number of steps and then abandons the operation. Returns whether it is undone or done; undefined if it ended before. */
function leaveAfter(
  steps: number,
  operation: Operation<unknown>,
  how: "return" | "throw",
): "undone" | "done" | undefined {
  for (let step = 0; step < steps; step++) if (operation.next().done) return undefined;
  const reason = new Error("abandoned");
  try {
    if (how === "return") operation.return(undefined);
    else runThrough(continued(operation, reason));
  } catch (error) {
    expect(error).toBe(reason);
    return "undone";
  }
  return how === "throw" ? "done" : "undone";
}

/** The rest of an operation into which something was thrown: one that can no longer be stopped goes on. */
function* continued(operation: Operation<unknown>, reason: Error): Operation<unknown> {
  const step = operation.throw(reason);
  return step.done ? step.value : yield* operation;
}

/** A tree on which the operation can be tried. */
function planted(storage: StorageName, { opens }: Long): { fs: MemoryFileSystem; handle: MemoryFileHandle } {
  const fs = create(storage, 10_000_000, { clock: () => 1 });
  plant(fs);
  return { fs, handle: fs.open(...(opens ?? (["/spare", "rb"] as const))) };
}

function stateAfter(storage: StorageName, long: Long): Snapshot {
  const { fs, handle } = planted(storage, long);
  runThrough(long.start(fs, handle));
  return snapshot(fs);
}

describe.each(storageNames)("an operation that is abandoned, on %s storage", (storage) => {
  const table = operations.flatMap((long) => [
    [long.name, "return", long] as const,
    [long.name, "throw", long] as const,
  ]);

  it.each(table)("%s, by %s: leaves nothing, and is done by another try", (_name, how, long) => {
    const after = stateAfter(storage, long);
    let steps = 1;
    for (let left: string | undefined = "undone"; left !== undefined; steps++) {
      const { fs, handle } = planted(storage, long);
      const before = snapshot(fs);
      left = leaveAfter(steps, long.start(fs, handle), how);
      if (left === "undone") {
        expectSame(snapshot(fs), before, `what is left after ${steps} steps`);
        runThrough(long.start(fs, handle));
      }
      expectSame(snapshot(fs), after, "the state in the end");
      expectHonest(snapshot(fs));
      handle.close();
      expectNothingLeft(fs);
    }
    expect(steps).toBeGreaterThan(2);
  });
});
