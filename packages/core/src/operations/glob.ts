import { PathPattern, type Progress } from "../glob/index.js";
import { joinPath } from "../path/index.js";
import type { Tree } from "../tree/index.js";

/** The paths that match a pattern, sorted. */
export function glob<Node>(tree: Tree<Node>, pattern: string): string[] {
  const { table } = tree;
  const compiled = new PathPattern(pattern);
  const found: string[] = [];
  if (compiled.start.isComplete) found.push("/");
  const pending: [path: string, directory: Node, progress: Progress][] = [["/", table.root, compiled.start]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, directory, progress] = next;
    for (const child of candidates(tree, directory, progress.onlyName)) {
      const name = table.name(child);
      const further = compiled.advance(progress, name);
      if (further.places.length === 0) continue;
      const childPath = joinPath(path, name);
      if (further.isComplete) found.push(childPath);
      if (table.isDirectory(child)) pending.push([childPath, child, further]);
    }
  }
  return found.sort();
}

function candidates<Node>({ table }: Tree<Node>, directory: Node, onlyName: string | undefined): Node[] {
  if (onlyName === undefined) return table.children(directory);
  const child = table.child(directory, onlyName);
  return child === undefined ? [] : [child];
}
