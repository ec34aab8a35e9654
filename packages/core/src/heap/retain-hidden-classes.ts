import type { FileSystem } from "@dmemfs/contract";
import { compilePattern, DirectoryPath, look, lookUpPair, StagedTree, Transaction } from "../engine/index.js";
import { heapTree } from "./heap-state.js";

let kept: readonly unknown[] | undefined;
let firstCollection: FinalizationRegistry<() => FileSystem> | undefined;

/**
 * Keeps one object of each class that lives no longer than a call, an open file or a filesystem. V8 forgets the shape of a
 * class when a full collection finds no object of it, and throws away all code that was optimised for it: without these, every
 * call would be several times slower for a while after each such collection. About 12 KiB for the whole process. A process that
 * is short pays nothing: they are made after its first full collection, or with its second filesystem.
 */
export function retainHiddenClasses(create: () => FileSystem): void {
  if (firstCollection === undefined) {
    firstCollection = new FinalizationRegistry(keep);
    firstCollection.register({}, create);
  } else keep(create);
}

function keep(create: () => FileSystem): void {
  if (kept !== undefined) return;
  kept = [];
  try {
    kept = samplesOf(create());
  } catch {
    // Without memory for them, all works as well, only slower.
  }
}

function samplesOf(fileSystem: FileSystem): readonly unknown[] {
  fileSystem.writeFile("/file", "x");
  const state = heapTree();
  const pair = look(state, () => lookUpPair(state, "/file", "/vacant", "copy"), undefined);
  return [
    fileSystem,
    fileSystem.open("/file", "r+b"),
    pair,
    new Transaction(state, { entry: pair[1], nodes: 0, bytes: 0 }),
    new StagedTree(state),
    new DirectoryPath(state, "/", state.table.root),
    fileSystem.operations.rmtree("/"),
    compilePattern("**/a/*b*[c]*?*"),
    compilePattern("{a,b}"),
  ];
}
