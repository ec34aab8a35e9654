import type { FileSystem } from "@dmemfs/contract";
import { PathPattern } from "./glob/index.js";
import { heapTree } from "./options/index.js";
import { Graft, lookUpPair } from "./tree/index.js";

let kept: readonly unknown[] | undefined;

/**
 * Keeps one object of each class that lives no longer than a call, an open file or a filesystem. V8 forgets the shape of a
 * class when a full collection finds no object of it, and throws away all code that was optimised for it: without these, every
 * call would be several times slower for a while after each such collection. About 12 KiB, made with the first filesystem.
 */
export function keepShapes(create: () => FileSystem): void {
  if (kept !== undefined) return;
  kept = [];
  const fileSystem = create();
  fileSystem.writeFile("/file", "x");
  const tree = heapTree();
  kept = [
    fileSystem,
    fileSystem.open("/file", "r+b"),
    lookUpPair(tree, "/file", "/vacant", "copy"),
    new Graft(tree),
    new PathPattern("**/*.*"),
  ];
}
