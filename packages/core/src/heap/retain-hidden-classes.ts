import type { FileSystem } from "@dmemfs/contract";
import { compilePattern, DirectoryPath, look, lookUpPair, StagedTree, Transaction } from "../engine/index.js";
import { heapTree } from "./heap-state.js";

let kept: readonly unknown[] | undefined;
let firstCollection: FinalizationRegistry<() => FileSystem> | undefined;

/**
 * Retains one object of each class whose objects live only for a call, an open file or a filesystem. V8 frees the hidden class
 * when a full collection finds no object of it, and discards all code that was optimised for it. Without these objects, every
 * call would be several times slower for a while after each full collection. About 12 KiB for the whole process. A short process
 * pays nothing: the objects are created after its first full collection, or with its second filesystem.
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
    // Without memory for these objects, everything works, only slower.
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
