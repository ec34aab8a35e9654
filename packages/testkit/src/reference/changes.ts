import type { FileChange } from "@dmemfs/contract";
import { isBelow } from "./canonical-path.js";
import type { ReferenceTree } from "./reference-tree.js";

/** The files that differ from the clean state, at or below a path. */
export function changesBelow(tree: ReferenceTree, top: string): FileChange[] {
  const isAtOrBelow = (path: string): boolean => path === top || isBelow(path, top);
  const { files, removed } = tree.baseline;
  const gone = new Set([...removed.keys()].filter(isAtOrBelow));
  for (const [file, path] of files) {
    if (isAtOrBelow(path) && !tree.files(top).some(([, each]) => each === file)) gone.add(path);
  }
  const changes: FileChange[] = [];
  for (const [path, file] of tree.files(top)) {
    const previousPath = files.get(file);
    if (previousPath === undefined) changes.push({ type: gone.has(path) ? "changed" : "created", path });
    else if (previousPath !== path) changes.push({ type: "moved", path, previousPath });
    if (previousPath !== undefined && file.cleanGeneration !== file.generation) changes.push({ type: "changed", path });
    gone.delete(path);
  }
  for (const path of gone) changes.push({ type: "removed", path });
  return changes.sort((left, right) => compare(left.path, right.path));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
