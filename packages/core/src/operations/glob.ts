import { PathPattern, type Progress } from "../glob/index.js";
import { joinPath } from "../path/index.js";
import type { Tree } from "../tree/index.js";

/** The paths that match a pattern, sorted. */
export function glob<Node>(tree: Tree<Node>, pattern: string): string[] {
  const { table } = tree;
  const compiled = new PathPattern(pattern);
  const found: string[] = [];
  const pending: [path: string, node: Node, progress: Progress][] = [["/", table.root, compiled.start]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, node, progress] = next;
    if (compiled.isComplete(progress)) found.push(path);
    if (!table.isDirectory(node)) continue;
    for (const child of candidates(tree, node, compiled.onlyName(progress))) {
      const name = table.name(child);
      const further = compiled.advance(progress, name);
      if (further.length > 0) pending.push([joinPath(path, name), child, further]);
    }
  }
  return found.sort();
}

function candidates<Node>({ table }: Tree<Node>, directory: Node, onlyName: string | undefined): Node[] {
  if (onlyName === undefined) return table.children(directory);
  const child = table.child(directory, onlyName);
  return child === undefined ? [] : [child];
}
