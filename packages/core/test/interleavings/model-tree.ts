import { ModelDirectory as Directory, type ModelDirectory, ModelFile, type ModelNode } from "./model-node.js";
import { refuse } from "./refusal.js";

/** The node at a path. */
export interface ModelEntry {
  readonly path: string;
  readonly name: string;
  readonly node: ModelNode | undefined;
  /** The directory of the path, if it exists. */
  readonly parent: ModelDirectory | undefined;
  /** The deepest node above the path, or at it, that exists. */
  readonly ancestor: ModelNode;
  /** The path of the first name that is missing. */
  readonly firstMissing: string;
  /** The names that are missing. */
  readonly missing: readonly string[];
}

/** Finds what is at a canonical path. */
export function lookUp(root: ModelDirectory, path: string): ModelEntry {
  const names = path.split("/").slice(1);
  let node: ModelNode | undefined = root;
  let ancestor: ModelNode = root;
  let parent: ModelDirectory | undefined;
  let found = 0;
  for (const [index, name] of names.entries()) {
    parent = node instanceof Directory ? node : undefined;
    node = parent?.children.get(name);
    if (node === undefined) {
      if (index < names.length - 1) parent = undefined;
      break;
    }
    ancestor = node;
    found++;
  }
  const firstMissing = `/${names.slice(0, found + 1).join("/")}`;
  return { path, name: names.at(-1) as string, node, parent, ancestor, firstMissing, missing: names.slice(found) };
}

function refuseAbsent({ ancestor }: ModelEntry): never {
  return refuse(ancestor instanceof Directory ? "ENOENT" : "ENOTDIR");
}

export function requireNode(entry: ModelEntry): ModelNode {
  return entry.node ?? refuseAbsent(entry);
}

export function requireFile(entry: ModelEntry): ModelFile {
  const node = requireNode(entry);
  return node instanceof ModelFile ? node : refuse("EISDIR");
}

export function requireDirectory(entry: ModelEntry): ModelDirectory {
  const node = requireNode(entry);
  return node instanceof Directory ? node : refuse("ENOTDIR");
}

export function requireVacant({ node }: ModelEntry): void {
  if (node !== undefined) refuse("EEXIST");
}

/** The directory in which the last name of a path is, or can be made. */
export function requireParent(entry: ModelEntry): ModelDirectory {
  return entry.parent ?? refuseAbsent(entry);
}

/** Makes the missing directories above a path and returns the innermost. */
export function makeParents({ ancestor, parent, missing }: ModelEntry): ModelDirectory {
  if (parent !== undefined) return parent;
  let directory = ancestor as ModelDirectory;
  for (const name of missing.slice(0, -1)) {
    const made = new Directory();
    directory.children.set(name, made);
    directory = made;
  }
  return directory;
}
