import type { MemoryFileSystem } from "@dmemfs/core";
import { childPath } from "../subject/snapshot.js";
import { ModelFile, type ModelNode } from "./model-node.js";

/** The visible state of a file or directory; directories without a size. */
export interface Visible {
  readonly path: string;
  readonly size: number;
  readonly generation: number;
}

function byPath(one: Visible, other: Visible): number {
  return one.path < other.path ? -1 : 1;
}

/** The visible files of a filesystem, sorted. */
export function visibleFiles(fs: MemoryFileSystem): Visible[] {
  const visible: Visible[] = [];
  const pending = ["/"];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const name of fs.listdir(directory)) {
      const path = childPath(directory, name);
      const { isDir, size, generation } = fs.stat(path);
      if (isDir) pending.push(path);
      visible.push({ path, size: isDir ? -1 : size, generation: isDir ? 0 : generation });
    }
  }
  return visible.sort(byPath);
}

/** The visible files of the model. */
export function visibleModel(node: ModelNode, path: string = "/"): Visible[] {
  if (node instanceof ModelFile) return [{ path, size: node.size, generation: node.generation }];
  const below = [...node.children].flatMap(([name, child]) => visibleModel(child, childPath(path, name)));
  return path === "/" ? below.sort(byPath) : [{ path, size: -1, generation: 0 }, ...below];
}
