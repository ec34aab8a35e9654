import { normalizePath, requirePath, splitPath } from "../path/index.js";
import { Entry } from "./entry.js";
import type { DirectoryNode, NodeReader } from "./node-table.js";
import type { PathCache } from "./path-cache.js";

/** The members of a tree that a look-up needs. */
export interface LookUpScope<Node> {
  readonly table: NodeReader<Node>;
  readonly paths: PathCache<Node>;
}

/** Whether a name is canonical: not empty, `.` or `..`, and without `\` and NUL. */
function isPlainName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("\\") && !name.includes("\0");
}

/**
 * Finds the node at a path.
 * @throws TypeError, InvalidArgumentError as `normalizePath`
 */
export function lookUp<Node>(place: LookUpScope<Node>, path: string, syscall: string): Entry<Node> {
  requirePath(path);
  return fromCache(place, path, syscall) ?? fromRoot(place, normalizePath(path, syscall), syscall);
}

/** Finds the nodes at the two paths of an operation, whose errors then name both. */
export function lookUpPair<Node>(
  place: LookUpScope<Node>,
  source: string,
  destination: string,
  syscall: string,
): readonly [from: Entry<Node>, to: Entry<Node>] {
  const from = lookUp(place, source, syscall);
  const to = lookUp(place, destination, syscall);
  from.pairWith(to);
  return [from, to];
}

/** The fast case: the directory is cached under exactly these characters, so the path is canonical up to its last name. */
function fromCache<Node>(place: LookUpScope<Node>, path: string, syscall: string): Entry<Node> | undefined {
  const { table, paths } = place;
  const slash = path.lastIndexOf("/");
  const directory = slash < 0 ? undefined : paths.directoryOf(path, slash);
  if (directory === undefined) return undefined;
  const name = path.slice(slash + 1);
  const node = table.child(directory, name);
  if (node !== undefined) return new Entry<Node>(table, syscall, path, node, directory, node, 0);
  return isPlainName(name) ? new Entry(table, syscall, path, undefined, directory, directory, 1) : undefined;
}

function fromRoot<Node>(place: LookUpScope<Node>, path: string, syscall: string): Entry<Node> {
  const { table, paths } = place;
  const [start, length] = paths.nearest(path);
  const segments = splitPath(length === 0 ? path : path.slice(length));
  let ancestor: Node = start;
  let directory: DirectoryNode<Node> | undefined;
  for (const [depth, name] of segments.entries()) {
    directory = table.isDirectory(ancestor) ? ancestor : undefined;
    const isLast = depth === segments.length - 1;
    if (directory !== undefined && isLast) paths.set(path, directory);
    const next = directory === undefined ? undefined : table.child(directory, name);
    if (next === undefined) {
      const parent = isLast ? directory : undefined;
      return new Entry(table, syscall, path, undefined, parent, ancestor, segments.length - depth);
    }
    ancestor = next;
  }
  return new Entry(table, syscall, path, ancestor, directory, ancestor, 0);
}
